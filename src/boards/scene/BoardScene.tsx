import { css } from '@emotion/css';
import {
  DashboardCursorSync,
  DataHoverClearEvent,
  DataHoverEvent,
  dateTime,
  type GrafanaTheme2,
  makeTimeRange,
  type TimeRange,
} from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import {
  behaviors,
  type SceneComponentProps,
  SceneDataLayerSet,
  SceneObjectBase,
  type SceneObjectState,
  SceneTimeRange,
  type SceneVariable,
  SceneVariableSet,
  VariableValueSelectors,
} from '@grafana/scenes';
import type { TimeWindow } from '@headroom/contract';
import React from 'react';
import { filter, throttleTime } from 'rxjs';
import { pointedMoment } from '../../charts/pointedMoment';
import type { Phase } from '../../run/timeline/phases';
import type { PanelModel } from './DashboardModel';
import { panelMenu } from './panelMenu';
import { PanelItem } from './PanelItem';
import { PhaseLayer } from './PhaseLayer';
import { vizPanel } from './vizPanel';

/** What a board is drawn from. */
export interface BoardParts {
  dashboardUid: string;
  panels: ReadonlyArray<{ model: PanelModel; repeatedBy: readonly string[] }>;
  variables: SceneVariable[];
  window: TimeWindow;
  phases: readonly Phase[];
  nowMs?: () => number;
}

/** Panels are told so often at most. */
const TELL_EVERY_MS = 50;
/** For so long panels may repeat what they were told. */
const ECHO_MS = 250;

interface BoardSceneState extends SceneObjectState {
  $timeRange: SceneTimeRange;
  items: PanelItem[];
  selectors: VariableValueSelectors;
}

/** The chosen panels of a dashboard over one span of time, drawn by Grafana, with one crosshair and the phases of a run behind the lines. */
export class BoardScene extends SceneObjectBase<BoardSceneState> {
  static Component = BoardSceneView;
  #phases: PhaseLayer;
  #whole: { window: TimeWindow };
  #nowMs: () => number;

  constructor({ dashboardUid, panels, variables, window, phases, nowMs = Date.now }: BoardParts) {
    const layer = new PhaseLayer({ name: 'phases', phases });
    const asked = untilNow(window, nowMs());
    const whole = { window };
    const shown = () => rangeOf(whole.window);
    super({
      key: `board-${dashboardUid}`,
      $timeRange: new SceneTimeRange({
        from: new Date(asked.fromMs).toISOString(),
        to: new Date(asked.toMs).toISOString(),
      }),
      $variables: new SceneVariableSet({ variables }),
      $data: new SceneDataLayerSet({ layers: [layer] }),
      $behaviors: [new behaviors.CursorSync({ sync: DashboardCursorSync.Crosshair })],
      selectors: new VariableValueSelectors({}),
      items: panels.map(
        ({ model, repeatedBy }) =>
          new PanelItem(model, repeatedBy, (one, local) =>
            vizPanel(one, { local, shown, menu: panelMenu(dashboardUid, model) })
          )
      ),
    });
    this.#phases = layer;
    this.#whole = whole;
    this.#nowMs = nowMs;
    this.addActivationHandler(() => this.#shareCrosshair());
  }

  /** The panels' crosshair stands where the reader points on the run's own charts, and theirs where on a panel. */
  #shareCrosshair(): () => void {
    const by = this.state.key ?? '';
    let quietUntilMs = 0;
    const told = pointedMoment
      .pipe(
        filter((moment) => moment.by !== by),
        throttleTime(TELL_EVERY_MS, undefined, { leading: true, trailing: true })
      )
      .subscribe(({ atMs }) => {
        quietUntilMs = atMs === null ? 0 : performance.now() + ECHO_MS;
        this.publishEvent(
          atMs === null ? new DataHoverClearEvent() : new DataHoverEvent({ point: { time: atMs } }),
          false
        );
      });
    const tell = (atMs: number | null, origin: unknown) => {
      // What has no origin was published here.
      if (origin !== undefined && performance.now() >= quietUntilMs) {
        pointedMoment.next({ atMs, by });
      }
    };
    const pointed = this.subscribeToEvent(DataHoverEvent, ({ payload, origin }) => {
      const time: unknown = payload.point?.time;
      tell(typeof time === 'number' ? time : null, origin);
    });
    const left = this.subscribeToEvent(DataHoverClearEvent, ({ origin }) => tell(null, origin));
    return () => [told, pointed, left].forEach((one) => one.unsubscribe());
  }

  /** Replaces the phases behind the lines, without asking a data source. */
  shade(phases: readonly Phase[]): void {
    this.#phases.show(phases);
  }

  /** Moves the board to another span; at the same one nothing happens. */
  show(window: TimeWindow): void {
    const { fromMs, toMs } = this.#whole.window;
    if (fromMs !== window.fromMs || toMs !== window.toMs) {
      this.#whole.window = window;
      this.#ask();
    }
  }

  /** Asks the data sources again for the span that is shown, as far as it has passed. */
  askAgain(): void {
    if (!this.#ask()) {
      this.state.$timeRange.onRefresh();
    }
  }

  /** Whether there is another span to ask for than before. */
  #ask(): boolean {
    const { $timeRange } = this.state;
    const { from, to } = $timeRange.state.value;
    const { fromMs, toMs } = untilNow(this.#whole.window, this.#nowMs());
    const isOther = from.valueOf() !== fromMs || to.valueOf() !== toMs;
    if (isOther) {
      $timeRange.onTimeRangeChange(rangeOf({ fromMs, toMs }));
    }
    return isOther;
  }
}

/** The part of a span that has passed, a second of it at least: a rate in the future falls to 0, and a value of then is none. */
function untilNow({ fromMs, toMs }: TimeWindow, nowMs: number): TimeWindow {
  return { fromMs, toMs: Math.min(toMs, Math.max(fromMs + 1_000, nowMs)) };
}

function rangeOf({ fromMs, toMs }: TimeWindow): TimeRange {
  return makeTimeRange(dateTime(fromMs), dateTime(toMs));
}

function BoardSceneView({ model }: SceneComponentProps<BoardScene>) {
  const styles = useStyles2(getStyles);
  const { items, selectors } = model.useState();
  return (
    <div className={styles.board}>
      <div className={styles.selectors}>
        <selectors.Component model={selectors} />
      </div>
      <div className={styles.grid}>
        {items.map((item) => (
          <item.Component key={item.state.key} model={item} />
        ))}
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  board: css({
    containerType: 'inline-size',
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    minWidth: 0,
  }),
  selectors: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), '&:empty': { display: 'none' } }),
  // Rows of 30 px with gaps of 8 px, as sizes of panels are meant.
  grid: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(24, minmax(0, 1fr))',
    gridAutoRows: theme.spacing(3.75),
    gridAutoFlow: 'dense',
    gap: theme.spacing(1),
    minWidth: 0,
  }),
});
