import { totalErrors, type SecondDelta, type SeriesPoint } from '@headroom/contract';
import { Histogram } from './histogram.ts';
import { summarize } from './time-summary.ts';

/** One second as charts show it. A caller with many seconds lends an empty histogram as `scratch` and gets it back empty. */
export function seriesPoint(delta: SecondDelta, scratch = new Histogram()): SeriesPoint {
  const { counts, timings, warmup } = delta;
  scratch.addData(timings.response);
  if (warmup !== undefined) {
    scratch.addData(warmup.timings.response);
  }
  const response = summarize(scratch);
  scratch.reset();
  return {
    second: delta.second,
    phase: delta.phase,
    askedPerSec: delta.askedPerSec,
    sent: counts.sent + (warmup?.counts.sent ?? 0),
    ok: counts.ok + (warmup?.counts.ok ?? 0),
    errors: totalErrors(counts) + (warmup === undefined ? 0 : totalErrors(warmup.counts)),
    inFlight: delta.inFlight,
    waiting: delta.waiting,
    response,
    health: delta.health.status,
  };
}
