import { percentileNames, type Result, type Run, type SeriesPoint } from '@headroom/contract';
import { csvLine } from './csv-line.ts';

/** What each line tells, by the names in the first line. Empty where there is nothing to tell. */
const columns: Readonly<
  Record<string, (point: SeriesPoint, of: { run: Run; result: Result }) => string | number | null>
> = {
  run: (_, { run }) => run.id,
  test: (_, { run }) => run.test.name,
  second: ({ second }) => second,
  time: ({ second }, { result }) => new Date(result.startedAtMs + second * 1_000).toISOString(),
  phase: ({ phase }) => phase,
  asked_per_s: ({ askedPerSec }) => askedPerSec,
  sent: ({ sent }) => sent,
  ok: ({ ok }) => ok,
  errors: ({ errors }) => errors,
  bytes_sent: ({ bytesSent }) => bytesSent,
  bytes_received: ({ bytesReceived }) => bytesReceived,
  connections_opened: ({ connectionsOpened }) => connectionsOpened,
  in_flight: ({ inFlight }) => inFlight,
  waiting: ({ waiting }) => waiting,
  response_min_us: ({ response }) => response?.minUs ?? null,
  response_mean_us: ({ response }) => (response === null ? null : Math.round(response.meanUs * 1_000) / 1_000),
  ...Object.fromEntries(
    percentileNames.map((name) => [
      `response_${name}_us`,
      ({ response }: SeriesPoint) => response?.percentilesUs[name] ?? null,
    ])
  ),
  response_max_us: ({ response }) => response?.maxUs ?? null,
  generator: ({ health }) => health,
};

/** The seconds of a run as CSV (RFC 4180), one a line below the names of the columns. */
export function runCsv(run: Run, result: Result): string {
  const cells = Object.values(columns);
  const lines = result.series.map((point) => csvLine(cells.map((cell) => cell(point, { run, result }))));
  return [csvLine(Object.keys(columns)), ...lines].join('');
}
