import { durationMs, isExpected, requestUnit, type Counts, type SecondDelta } from '@headroom/contract';
import { Histogram, noCounts } from '@headroom/measure';
import { histogramFromRanges } from '../distributions/histogram-from-ranges.ts';
import { wholeLines, wholeText } from '../program/output.ts';
import type { ProgramEnd, ProgramLoad } from '../program/program-adapter.ts';
import type { ProgramRun } from '../program/start-program.ts';
import { RecordedLoad } from '../records/recorded-load.ts';
import type { RequestRecord } from '../records/request-record.ts';
import { readAccessLog } from './access-log.ts';
import type { FortioOptions } from './options.ts';
import { readFortioResult, type FortioResult } from './result-json.ts';
import { fortioSchedule } from './schedule.ts';

/** gRPC and TCP have no statuses of HTTP; this is how fortio names what went well. */
const WENT_WELL = new Set(['SERVING', 'OK', 'ok']);

/** Reads fortio's access log second by second, and then its result. */
export async function* readFortio(
  run: ProgramRun,
  load: ProgramLoad<FortioOptions>
): AsyncGenerator<SecondDelta, ProgramEnd> {
  const text = wholeText(run.stdout);
  text.catch(() => {}); // heard of below
  if (!load.options.records) {
    return fromRanges(readFortioResult(await text), load);
  }
  const { test } = load;
  const isOpen = test.load.kind === 'open';
  const schedule = fortioSchedule(test.load, load.options);
  const timeoutUs = durationMs(load.target.timeout) * 1_000;
  const told: SecondDelta[] = [];
  const recorded = new RecordedLoad({ test, sendsByItself: false, onSecond: (delta) => told.push(delta) });
  const record = { index: 0, intendedUs: 0, sinceUs: 0, endUs: 0, status: 0, errorClass: null } as Writable;
  /** The beginning of the load: whole seconds since 1970, and µs beyond them. */
  let beginning = { sec: 0, us: 0 };
  let ended = 0;
  for await (const lines of wholeLines(run.records)) {
    if (ended === 0) {
      beginning = firstStart(lines, schedule.dueUs);
    }
    const { sec, us } = beginning;
    readAccessLog(lines, (latencyUs, atSec, atUs, thread, iteration, status, details) => {
      ended++;
      record.sinceUs = Math.max(0, (atSec - sec) * 1e6 + (atUs - us));
      record.endUs = record.sinceUs + latencyUs;
      record.intendedUs = isOpen ? Math.min(schedule.dueUs(thread, iteration), record.sinceUs) : record.sinceUs;
      record.status = status;
      const isWhole = status > 0 || WENT_WELL.has(details);
      record.errorClass = isWhole ? null : latencyUs >= timeoutUs * 0.99 ? 'timeout' : 'reset';
      recorded.add(record);
    });
    yield* told.splice(0);
  }
  const result = readFortioResult(await text);
  if (ended === 0) {
    throw new Error('its access log is empty');
  }
  const asked = schedule.callsPerThread * schedule.threads;
  recorded.lost(Number.isFinite(asked) ? Math.max(0, asked - ended) : 0);
  const startedAtMs = beginning.sec * 1_000 + beginning.us / 1_000;
  const end = recorded.end((Date.now() - startedAtMs) * 1_000);
  yield* told.splice(0);
  return {
    ...end,
    startedAtMs: Math.round(startedAtMs),
    clock: isOpen ? 'intended' : 'send',
    fidelity: 'exact',
    corrections: isOpen ? [INTENDED_START] : [],
    warnings: warningsOf(result, load),
  };
}

type Writable = { -readonly [Key in keyof RequestRecord]: RequestRecord[Key] };

const INTENDED_START = {
  code: 'intended-start',
  text: 'fortio counts from the send of each request. Response time was computed from its record of each request and from its own schedule, so it counts from the start that was intended.',
};

/** When the load began: the earliest of the first records, each less the time at which it was due. */
function firstStart(lines: Buffer, dueUs: (thread: number, iteration: number) => number) {
  let earliest = Infinity;
  let base = 0;
  readAccessLog(lines, (_, atSec, atUs, thread, iteration) => {
    base ||= atSec;
    earliest = Math.min(earliest, (atSec - base) * 1e6 + atUs - dueUs(thread, iteration));
  });
  return { sec: base, us: earliest };
}

/** Without records there is the whole alone, in ranges. */
function fromRanges(result: FortioResult, load: ProgramLoad<FortioOptions>): ProgramEnd {
  const { DurationHistogram: all, RetCodes, ActualDuration, StartTime } = result;
  const ranges = (all.Data ?? []).map(({ Start, End, Count }) => ({
    fromUs: Start * 1e6,
    toUs: End * 1e6,
    count: Count,
  }));
  const times = histogramFromRanges(ranges);
  const schedule = fortioSchedule(load.test.load, load.options);
  const asked = schedule.callsPerThread * schedule.threads;
  const response = { ...times, sumUs: all.Sum * 1e6 };
  const none = new Histogram().toData();
  const unfinished = Number.isFinite(asked) ? Math.max(0, asked - all.Count) : 0;
  const counts: Counts = {
    ...noCounts(),
    ...outcomes(RetCodes, load),
    arrivals: all.Count + unfinished,
    sent: all.Count,
    bytesSent: result.BytesSent ?? null,
    bytesReceived:
      result.BytesReceived ??
      (result.Sizes === null || result.Sizes === undefined ? null : Math.round(result.Sizes.Sum)),
    connectionsOpened: result.SocketCount ?? null,
  };
  return {
    startedAtMs: Date.parse(StartTime),
    elapsedUs: Math.round(ActualDuration / 1_000),
    unfinished,
    warmupUnfinished: 0,
    clock: 'send',
    fidelity: 'buckets',
    whole: { counts, timings: { response, service: response, lateness: none } },
    corrections: [],
    warnings: warningsOf(result, load),
  };
}

function outcomes(
  codes: FortioResult['RetCodes'],
  { target }: ProgramLoad<FortioOptions>
): Pick<Counts, 'ok' | 'errors' | 'statuses'> {
  const outcome: Pick<Counts, 'ok' | 'errors' | 'statuses'> = { ok: 0, errors: {}, statuses: {} };
  for (const [code, count] of Object.entries(codes)) {
    if (WENT_WELL.has(code)) {
      outcome.ok += count;
      continue;
    }
    const status = Number(code);
    if (status >= 100) {
      outcome.statuses[status] = (outcome.statuses[status] ?? 0) + count;
    }
    if (status >= 100 && isExpected(status, target.expect)) {
      outcome.ok += count;
    } else {
      const errorClass = status >= 100 ? 'status' : 'reset';
      outcome.errors[errorClass] = (outcome.errors[errorClass] ?? 0) + count;
    }
  }
  return outcome;
}

function warningsOf(result: FortioResult, { test, options }: ProgramLoad<FortioOptions>): ProgramEnd['warnings'] {
  const { NumThreads: made, RetCodes } = result;
  const asked = test.load.connections * (options.protocol === 'grpc' ? options.streams : 1);
  const hasFailed = Object.keys(RetCodes).some((code) => !WENT_WELL.has(code) && !(Number(code) >= 100));
  return [
    ...(made === asked
      ? []
      : [
          {
            code: 'fewer-connections',
            text: `fortio made its load over ${made} connections instead of ${asked}: each would have had less than two ${requestUnit(test.target)}s.`,
          },
        ]),
    ...(hasFailed ? [NO_REASON] : []),
  ];
}

const NO_REASON = {
  code: 'fortio.no_reason',
  text: 'fortio does not say why a request had no answer: whether there was no connection, no agreement on TLS, an answer that is not HTTP or the end of the connection, it counts as reset.',
};
