import { totalErrors, type SecondDelta, type SeriesPoint } from '@headroom/contract';
import { Histogram } from './histogram.ts';
import { summarize } from './time-summary.ts';

/** One second as charts show it. A caller with many seconds lends an empty histogram as `scratch` and gets it back empty. */
export function seriesPoint(delta: SecondDelta, scratch = new Histogram()): SeriesPoint {
  scratch.addData(delta.timings.response);
  const response = summarize(scratch);
  scratch.reset();
  return {
    second: delta.second,
    phase: delta.phase,
    askedPerSec: delta.askedPerSec,
    sent: delta.counts.sent,
    ok: delta.counts.ok,
    errors: totalErrors(delta.counts),
    inFlight: delta.inFlight,
    waiting: delta.waiting,
    response,
    health: delta.health.status,
  };
}
