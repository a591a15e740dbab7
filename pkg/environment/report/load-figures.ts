import type { Figure, LoadFigures, Result, SeriesPoint, TimeWindow } from '@headroom/contract';
import { total, type Evidence } from './evidence.ts';
import { known, over, unknown } from './figure-arithmetic.ts';
import { meshRequests, reportersSeen } from './reporters.ts';

const TOO_SHORT = 'The steady part has no whole second of load.';

/** The load in the steady part: as the generator counted it, or the mesh where none was made. */
export function loadFigures(evidence: Evidence, result: Result | null): LoadFigures {
  return result === null ? fromMesh(evidence) : fromGenerator(result, evidence.windows.steady);
}

/** The whole seconds of a result that lie within a window. */
export function secondsWithin(result: Pick<Result, 'series' | 'startedAtMs'>, window: TimeWindow): SeriesPoint[] {
  return result.series.filter(
    ({ second }) =>
      result.startedAtMs + second * 1_000 >= window.fromMs && result.startedAtMs + (second + 1) * 1_000 <= window.toMs
  );
}

function fromGenerator(result: Result, steady: TimeWindow): LoadFigures {
  const points = secondsWithin(result, steady);
  const add = (what: (point: SeriesPoint) => number) => points.reduce((n, point) => n + what(point), 0);
  const perSec = (n: number): Figure => (points.length === 0 ? unknown(TOO_SHORT) : known(n / points.length));
  const [ok, errors] = [add((point) => point.ok), add((point) => point.errors)];
  const wholeSec = result.elapsedUs / 1e6;
  const wholeRun = (bytes: number): Figure => over(known(bytes), known(wholeSec), 'The load had no length.');
  const asked = points.length > 0 && points.every(({ askedPerSec }) => askedPerSec !== null);
  return {
    countedBy: 'runner',
    askedPerSec: asked ? add(({ askedPerSec }) => askedPerSec ?? 0) / points.length : null,
    achievedPerSec: perSec(ok + errors),
    okPerSec: perSec(ok),
    errorShare: points.length === 0 ? unknown(TOO_SHORT) : over(known(errors), known(ok + errors), 'No request ended.'),
    sentBytesPerSec: wholeRun(result.counts.bytesSent),
    receivedBytesPerSec: wholeRun(result.counts.bytesReceived),
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
