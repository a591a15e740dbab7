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
  const dropped = (counts.errors.dropped ?? 0) + (warmup?.counts.errors.dropped ?? 0);
  const response = summarize(scratch);
  scratch.reset();
  return {
    second: delta.second,
    phase: delta.phase,
    askedPerSec: delta.askedPerSec,
    sent: counts.sent + (warmup?.counts.sent ?? 0),
    ok: counts.ok + (warmup?.counts.ok ?? 0),
    errors: totalErrors(counts) + (warmup === undefined ? 0 : totalErrors(warmup.counts)),
    ...(dropped === 0 ? {} : { dropped }),
    bytesSent: together(counts.bytesSent, warmup?.counts.bytesSent),
    bytesReceived: together(counts.bytesReceived, warmup?.counts.bytesReceived),
    connectionsOpened: together(counts.connectionsOpened, warmup?.counts.connectionsOpened),
    inFlight: delta.inFlight,
    waiting: delta.waiting,
    response,
    ...(delta.caughtUp === undefined ? {} : { caughtUp: delta.caughtUp }),
    health: delta.health.status,
  };
}

/** Null where one of them is unknown; undefined adds nothing. */
function together(a: number | null, b: number | null | undefined = 0): number | null {
  return a === null || b === null ? null : a + b;
}
