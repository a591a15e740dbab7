import { endedInSecond, type SeriesPoint } from '@headroom/contract';

/** What the charts of a run's load draw, one value for each of `seconds`. */
export interface LoadLines {
  /** The middle of each second since the first intended start, so that a run of 20 s fills an axis from 0:00 to 0:20 evenly. */
  seconds: number[];
  /** Requests that ended per second; for an open load then also what was asked. */
  rate: Array<Array<number | null>>;
  /** p50, p99 and p99.9, µs. */
  response: Array<Array<number | null>>;
  errors: number[][];
  /** Sent and received per second, where that is known. */
  bytes: Array<Array<number | null>>;
}

/**
 * The seconds of a run for its charts. After the load, the target may go on answering: such seconds belong to what happened. The first of
 * them alone, however, holds the last moment's requests and looks as if the rate had fallen; it is left out unless it holds errors.
 */
export function loadLines(series: readonly SeriesPoint[], loadSec: number, isOpen: boolean): LoadLines {
  const late = series.filter((point) => point.second >= loadSec && point.ok + point.errors > 0);
  const drawsLate = late.length > 1 || late.some((point) => point.errors > 0);
  const drawn = [...series.filter((point) => point.second < loadSec), ...(drawsLate ? late : [])];
  const percentile = (name: 'p50' | 'p99' | 'p99.9') =>
    drawn.map((point) => point.response?.percentilesUs[name] ?? null);
  const achieved = drawn.map(endedInSecond);
  return {
    seconds: drawn.map((point) => point.second + 0.5),
    rate: isOpen ? [achieved, drawn.map((point) => point.askedPerSec)] : [achieved],
    response: [percentile('p50'), percentile('p99'), percentile('p99.9')],
    errors: [drawn.map((point) => point.errors)],
    bytes: [drawn.map((point) => point.bytesSent), drawn.map((point) => point.bytesReceived)],
  };
}
