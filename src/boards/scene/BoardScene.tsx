import { css } from '@emotion/css';
import { DashboardCursorSync, dateTime, type GrafanaTheme2, makeTimeRange } from '@grafana/data';
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
}

interface BoardSceneState extends SceneObjectState {
  $timeRange: SceneTimeRange;
  items: PanelItem[];
  selectors: VariableValueSelectors;
}

/** The chosen panels of a dashboard over one span of time, drawn by Grafana, with one crosshair and the phases of a run behind the lines. */
export class BoardScene extends SceneObjectBase<BoardSceneState> {
  static Component = BoardSceneView;
  #phases: PhaseLayer;

  constructor({ dashboardUid, panels, variables, window, phases }: BoardParts) {
    const layer = new PhaseLayer({ name: 'phases', phases });
    super({
      key: `board-${dashboardUid}`,
      $timeRange: new SceneTimeRange({
        from: new Date(window.fromMs).toISOString(),
        to: new Date(window.toMs).toISOString(),
      }),
      $variables: new SceneVariableSet({ variables }),
      $data: new SceneDataLayerSet({ layers: [layer] }),
      $behaviors: [new behaviors.CursorSync({ sync: DashboardCursorSync.Crosshair })],
      selectors: new VariableValueSelectors({}),
      items: panels.map(
        ({ model, repeatedBy }) =>
          new PanelItem(model, repeatedBy, (one, local) =>
            vizPanel(one, { local, menu: panelMenu(dashboardUid, model.id) })
          )
      ),
    });
    this.#phases = layer;
  }

  /** Replaces the phases behind the lines, without asking a data source. */
  shade(phases: readonly Phase[]): void {
    this.#phases.show(phases);
  }

  /** Moves the board to another span; at the same one nothing happens. */
  show({ fromMs, toMs }: TimeWindow): void {
    const { $timeRange } = this.state;
    const { from, to } = $timeRange.state.value;
    if (from.valueOf() !== fromMs || to.valueOf() !== toMs) {
      $timeRange.onTimeRangeChange(makeTimeRange(dateTime(fromMs), dateTime(toMs)));
    }
  }

  /** Asks the data sources again for the span that is shown. */
  askAgain(): void {
    this.state.$timeRange.onRefresh();
  }
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
