import type { UPlotConfigBuilder } from '@grafana/ui';
import type { Subscription } from 'rxjs';
import { pointedMoment } from './pointedMoment';
import type { TimeAxis } from './TimeAxis';

/** The part of a drawing that is used here; uPlot's own types leave out that others need not be told. */
interface Plot {
  cursor: { idx?: number | null; event?: unknown };
  data: ArrayLike<ArrayLike<number | null | undefined>>;
  rect: { height: number };
  valToPos(value: number, scale: string): number;
  setCursor(at: { left: number; top: number }, tellsHooks: boolean, tellsOthers: boolean): void;
}

/** Tells others the moment that the reader points at on this chart, and shows the crosshair at the one at which they point elsewhere, outside of the charts of its axis. */
export function shareCrosshair(builder: UPlotConfigBuilder, { syncKey, originMs, fromSec, toSec }: TimeAxis): void {
  let isTold = false;
  let told: Subscription | undefined;
  builder.addHook('setCursor', (drawn) => {
    const { cursor, data } = drawn as unknown as Plot;
    // Without an event it was another chart of the same axis.
    if (isTold || cursor.event === null || cursor.event === undefined) {
      return;
    }
    const second = cursor.idx === null || cursor.idx === undefined ? undefined : data[0]?.[cursor.idx];
    pointedMoment.next({ atMs: typeof second === 'number' ? originMs + second * 1_000 : null, by: syncKey });
  });
  builder.addHook('init', (drawn) => {
    const plot = drawn as unknown as Plot;
    told = pointedMoment.subscribe(({ atMs, by }) => {
      if (by === syncKey) {
        return;
      }
      const second = atMs === null ? Number.NaN : (atMs - originMs) / 1_000;
      const isOnAxis = second >= fromSec && second <= toSec;
      isTold = true;
      plot.setCursor(isOnAxis ? { left: plot.valToPos(second, 'x'), top: plot.rect.height / 2 } : NOWHERE, true, false);
      isTold = false;
    });
  });
  builder.addHook('destroy', () => told?.unsubscribe());
}

const NOWHERE = { left: -10, top: -10 };
