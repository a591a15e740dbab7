import { type Counts, type HistogramData, type SecondDelta } from '@headroom/contract';
import { Histogram, noCounts } from '@headroom/measure';
import { histogramFromRanges } from '../distributions/histogram-from-ranges.ts';
import { wholeText } from '../program/output.ts';
import type { ProgramEnd, ProgramLoad } from '../program/program-adapter.ts';
import type { ProgramRun } from '../program/start-program.ts';
import { noAnswer } from '../records/no-answer.ts';
import { readNighthawk, type NighthawkResult, type Statistic } from './output-json.ts';

/** Nighthawk's counters of statuses, by their first digit, and a status that stands for the class. */
const CLASSES = ['benchmark.http_2xx', 'benchmark.http_3xx'];
const ERROR_CLASSES = ['benchmark.http_4xx', 'benchmark.http_5xx', 'benchmark.http_xxx'];

/** Reads what nighthawk tells at the end of its load. */
export async function* readLoad(
  run: ProgramRun,
  { test }: ProgramLoad<unknown>
): AsyncGenerator<SecondDelta, ProgramEnd> {
  const result = readNighthawk(await wholeText(run.stdout));
  const isOpen = test.load.kind === 'open';
  const service = timesOf(result.statistics.get('benchmark_http_client.request_to_response'));
  const whole = timesOf(result.statistics.get('sequencer.callback'));
  const response = isOpen ? whole : service;
  const told = countsOf(result);
  // Where nothing came, each connection still waits for its first answer.
  const waiting = told.arrivals === 0 ? test.load.connections : 0;
  const counts = { ...told, arrivals: told.arrivals + waiting, sent: told.sent + waiting };
  const skipped = result.counters.get('benchmark.pool_overflow') ?? 0;
  const elapsedUs = Math.round(result.durationSec * 1e6);
  return {
    startedAtMs: result.startedAtMs ?? run.startedAtMs,
    elapsedUs,
    unfinished: skipped + waiting,
    warmupUnfinished: 0,
    clock: isOpen ? 'intended' : 'send',
    fidelity: 'spectrum',
    whole: { counts, timings: { response, service, lateness: new Histogram().toData() } },
    corrections: isOpen
      ? [
          {
            code: 'nighthawk.release',
            text: 'Response time counts from the instant at which nighthawk released each request, which is its intended start but for the delay of its own timer.',
          },
        ]
      : [],
    warnings: [
      ...(waiting === 0 ? [] : [noAnswer('nighthawk')]),
      { code: 'no-statuses', text: 'nighthawk tells classes of statuses, not which statuses there were.' },
      ...(skipped === 0
        ? []
        : [
            {
              code: 'nighthawk.skipped',
              text: `${skipped} requests found no free connection and were left out: their waiting is in no time.`,
            },
          ]),
    ],
  };
}

/** A spectrum from cumulative counts. */
function timesOf(statistic: Statistic | undefined): HistogramData {
  let below = { us: (statistic?.min ?? 0) * 1e6, count: 0 };
  const ranges = (statistic?.percentiles ?? []).map(({ count, duration = 0 }) => {
    const range = {
      fromUs: below.us,
      toUs: Math.max(below.us, duration * 1e6),
      count: Math.max(0, count - below.count),
    };
    below = { us: range.toUs, count: Math.max(below.count, count) };
    return range;
  });
  const times = histogramFromRanges(ranges.filter(({ count }) => count > 0));
  return { ...times, sumUs: (statistic?.mean ?? 0) * 1e6 * times.count };
}

function countsOf({ counters }: NighthawkResult): Counts {
  const of = (names: readonly string[]): number => names.reduce((sum, name) => sum + (counters.get(name) ?? 0), 0);
  const failed = {
    connect: of(['upstream_cx_connect_fail', 'benchmark.pool_connection_failure']),
    timeout: of(['benchmark.stream_timeouts', 'upstream_rq_timeout']),
    reset: of(['benchmark.stream_resets']),
    status: of(ERROR_CLASSES),
  };
  const ok = of(CLASSES);
  const ended = Object.values(failed).reduce((sum, n) => sum + n, ok);
  return {
    ...noCounts(),
    arrivals: ended,
    sent: ended - failed.connect,
    ok,
    errors: Object.fromEntries(Object.entries(failed).filter(([, n]) => n > 0)),
    bytesSent: counters.get('upstream_cx_tx_bytes_total') ?? null,
    bytesReceived: counters.get('upstream_cx_rx_bytes_total') ?? null,
    connectionsOpened: counters.get('upstream_cx_total') ?? null,
  };
}
