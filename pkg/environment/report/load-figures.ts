import {
  endedInSecond,
  endedRequests,
  unitOf,
  type Cargo,
  type Figure,
  type LoadFigures,
  type RequestUnit,
  type Result,
  type SeriesPoint,
  type TimeWindow,
} from '@headroom/contract';
import { total, type Evidence } from './evidence.ts';
import { known, over, sum, unknown } from './figure-arithmetic.ts';
import { meshRequests, reportedBy, reportersSeen } from './reporters.ts';

const TOO_SHORT = 'The steady part has no whole second of load.';

/** What is told of a load before the sum of its bytes is. */
type Counted = Omit<LoadFigures, 'carriedBytesPerSec'>;

/** The load in the steady part: as the generator counted it, or the mesh where none was made; only then does it say by itself what was carried. */
export function loadFigures(evidence: Evidence, result: Result | null, cargo: Cargo): LoadFigures {
  const counted = result === null ? fromMesh(evidence) : { ...fromRunner(evidence, result, unitOf(cargo)), cargo };
  return { ...counted, carriedBytesPerSec: sum([counted.sentBytesPerSec, counted.receivedBytesPerSec], '') };
}

function fromRunner({ windows: { steady } }: Evidence, result: Result, unit: RequestUnit): Omit<Counted, 'cargo'> {
  const noneEnded = `No ${unit} ended.`;
  return result.series.length === 0 && steady.toMs > steady.fromMs
    ? fromWhole(result, noneEnded)
    : fromGenerator(result, steady, noneEnded);
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

function fromGenerator(result: Result, steady: TimeWindow, noneEnded: string): Omit<Counted, 'cargo'> {
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
        : over(known((bytes * add(endedInSecond)) / points.length), known(ended), noneEnded);
  const asked = points.length > 0 && points.every(({ askedPerSec }) => askedPerSec !== null);
  return {
    countedBy: 'runner',
    askedPerSec: asked ? add(({ askedPerSec }) => askedPerSec ?? 0) / points.length : null,
    achievedPerSec: perSec(add(endedInSecond)),
    okPerSec: perSec(ok),
    errorShare: points.length === 0 ? unknown(TOO_SHORT) : over(known(errors), known(ok + errors), noneEnded),
    sentBytesPerSec: bytesPerSec(result.counts.bytesSent, (point) => point.bytesSent),
    receivedBytesPerSec: bytesPerSec(result.counts.bytesReceived, (point) => point.bytesReceived),
  };
}

/** A generator that tells of no single seconds leaves the mean of its load, which is that of its steady part as far as one knows. */
function fromWhole({ counts, elapsedUs, askedPerSec }: Result, noneEnded: string): Omit<Counted, 'cargo'> {
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
    errorShare: over(known(ended - counts.ok), known(ended), noneEnded),
    sentBytesPerSec: perSec(counts.bytesSent),
    receivedBytesPerSec: perSec(counts.bytesReceived),
  };
}

/** Where a mesh counts no requests of the subject, but bytes, it is those that are carried. */
function fromMesh(evidence: Evidence): Counted {
  const reporter = reportersSeen(evidence)[0];
  const ofBytes = reportersSeen(evidence, 'tcp_up_bytes')[0];
  const rate =
    reporter === undefined
      ? unknown('No load was made, and no mesh counts requests here.')
      : total(meshRequests(evidence, reporter), 'steady', 'No mesh counts requests here.');
  const unseen = unknown('No load was made; the mesh counts requests only.');
  const bytes = (quantity: 'tcp_up_bytes' | 'tcp_down_bytes') =>
    ofBytes === undefined || reporter !== undefined
      ? unseen
      : total(reportedBy(evidence, ofBytes, quantity), 'steady', 'No mesh counts bytes here.');
  return {
    cargo: reporter === undefined && ofBytes !== undefined ? 'bytes' : 'requests',
    countedBy: reporter ?? ofBytes ?? 'nobody',
    askedPerSec: null,
    achievedPerSec: rate,
    okPerSec: rate,
    errorShare: unseen,
    sentBytesPerSec: bytes('tcp_up_bytes'),
    receivedBytesPerSec: bytes('tcp_down_bytes'),
  };
}
