import {
  endedInSecond,
  endedRequests,
  type Figure,
  type LoadFigures,
  type Result,
  type SeriesPoint,
  type TimeWindow,
} from '@headroom/contract';
import { total, type Evidence } from './evidence.ts';
import { known, over, unknown } from './figure-arithmetic.ts';
import { meshRequests, reportersSeen } from './reporters.ts';

const TOO_SHORT = 'The steady part has no whole second of load.';

/** The load in the steady part: as the generator counted it, or the mesh where none was made. */
export function loadFigures(evidence: Evidence, result: Result | null): LoadFigures {
  const { steady } = evidence.windows;
  if (result === null) {
    return fromMesh(evidence);
  }
  return result.series.length === 0 && steady.toMs > steady.fromMs ? fromWhole(result) : fromGenerator(result, steady);
}

/** The whole seconds of a result that lie within a window. */
export function secondsWithin(result: Pick<Result, 'series' | 'startedAtMs'>, window: TimeWindow): SeriesPoint[] {
  return result.series.filter(
    ({ second }) =>
      result.startedAtMs + second * 1_000 >= window.fromMs && result.startedAtMs + (second + 1) * 1_000 <= window.toMs
  );
}

/** Whether an open load asked for the same rate in all of its whole seconds; so does a closed one, which asks for none. */
export function keptOneRate(result: Pick<Result, 'series' | 'startedAtMs'>, load: TimeWindow): boolean {
  const [first, ...rest] = secondsWithin(result, load).map(({ askedPerSec }) => askedPerSec);
  return rest.every((perSec) => perSec === first);
}

function fromGenerator(result: Result, steady: TimeWindow): LoadFigures {
  const points = secondsWithin(result, steady);
  const add = (what: (point: SeriesPoint) => number) => points.reduce((n, point) => n + what(point), 0);
  const perSec = (n: number): Figure => (points.length === 0 ? unknown(TOO_SHORT) : known(n / points.length));
  const [ok, errors] = [add((point) => point.ok), add((point) => point.errors)];
  const ended = endedRequests(result.counts);
  // Where seconds do not tell bytes, each request of the steady part has the mean of the run.
  const bytesPerSec = (bytes: number | null, of: (point: SeriesPoint) => number | null): Figure =>
    points.length > 0 && points.every((point) => of(point) !== null)
      ? perSec(add((point) => of(point) ?? 0))
      : points.length === 0 || bytes === null
        ? unknown(bytes === null ? 'The generator does not tell bytes.' : TOO_SHORT)
        : over(known((bytes * add(endedInSecond)) / points.length), known(ended), 'No request ended.');
  const asked = points.length > 0 && points.every(({ askedPerSec }) => askedPerSec !== null);
  return {
    countedBy: 'runner',
    askedPerSec: asked ? add(({ askedPerSec }) => askedPerSec ?? 0) / points.length : null,
    achievedPerSec: perSec(add(endedInSecond)),
    okPerSec: perSec(ok),
    errorShare: points.length === 0 ? unknown(TOO_SHORT) : over(known(errors), known(ok + errors), 'No request ended.'),
    sentBytesPerSec: bytesPerSec(result.counts.bytesSent, (point) => point.bytesSent),
    receivedBytesPerSec: bytesPerSec(result.counts.bytesReceived, (point) => point.bytesReceived),
  };
}

/** A generator that tells of no single seconds leaves the mean of its load, which is that of its steady part as far as one knows. */
function fromWhole({ counts, elapsedUs, askedPerSec }: Result): LoadFigures {
  const ended = endedRequests(counts);
  const perSec = (n: number | null): Figure =>
    n === null
      ? unknown('The generator does not tell bytes.')
      : over(known(n), known(elapsedUs / 1e6), 'The load had no length.');
  return {
    countedBy: 'runner',
    askedPerSec,
    achievedPerSec: perSec(ended),
    okPerSec: perSec(counts.ok),
    errorShare: over(known(ended - counts.ok), known(ended), 'No request ended.'),
    sentBytesPerSec: perSec(counts.bytesSent),
    receivedBytesPerSec: perSec(counts.bytesReceived),
  };
}

function fromMesh(evidence: Evidence): LoadFigures {
  const reporter = reportersSeen(evidence)[0];
  const rate =
    reporter === undefined
      ? unknown('No load was made, and no mesh counts requests here.')
      : total(meshRequests(evidence, reporter), 'steady', 'No mesh counts requests here.');
  const unseen = unknown('No load was made; the mesh counts requests only.');
  return {
    countedBy: reporter ?? 'nobody',
    askedPerSec: null,
    achievedPerSec: rate,
    okPerSec: rate,
    errorShare: unseen,
    sentBytesPerSec: unseen,
    receivedBytesPerSec: unseen,
  };
}
