import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  stagesOf,
  totalErrors,
  wholeMs,
  type Counts,
  type GeneratorNote,
  type SecondDelta,
  type Test,
} from '@headroom/contract';
import { addCounts, Histogram, noCounts } from '@headroom/measure';
import { wholeText } from '../program/output.ts';
import type { ProgramEnd, ProgramLoad } from '../program/program-adapter.ts';
import type { ProgramRun } from '../program/start-program.ts';
import { ladderHistogram } from '../records/ladder.ts';
import { RecordedLoad } from '../records/recorded-load.ts';
import { ohaFiles } from './arguments.ts';
import type { OhaOptions } from './options.ts';
import { readRecords } from './records-file.ts';
import { countsOf, CUT_AT_THE_END, readSummary, type OhaSummary } from './summary.ts';

/** Reads what oha tells when it has ended: its summary, and each answer from the file that it kept them in. */
export async function* readOha(
  run: ProgramRun,
  { test }: ProgramLoad<OhaOptions>
): AsyncGenerator<SecondDelta, ProgramEnd> {
  const summary = readSummary(await wholeText(run.stdout));
  await run.ended;
  const path = join(run.folder, ohaFiles.records);
  return existsSync(path) ? yield* fromRecords(path, summary, run, test) : fromSummary(summary, run, test);
}

async function* fromRecords(
  path: string,
  summary: OhaSummary,
  { startedAtMs }: ProgramRun,
  test: Test
): AsyncGenerator<SecondDelta, ProgramEnd> {
  const told: SecondDelta[] = [];
  let recordedCounts: Counts = { ...noCounts(), bytesSent: null, bytesReceived: null, connectionsOpened: null };
  const recorded = new RecordedLoad({
    test,
    sendsByItself: false,
    onSecond: (delta) => {
      told.push(delta);
      recordedCounts = addCounts(recordedCounts, delta.counts);
    },
  });
  const record = { index: 0, intendedUs: 0.5, sinceUs: 0.5, endUs: 0.5, status: 0, errorClass: null };
  const seconds = readRecords(path, (dueUs, startUs, endUs, status) => {
    record.intendedUs = dueUs;
    record.sinceUs = Math.max(dueUs, startUs);
    record.endUs = endUs;
    record.status = status;
    recorded.add(record);
  });
  for await (const _ of seconds) {
    yield* told.splice(0);
  }
  const whole = countsOf(summary, test.target.expect);
  const unfinished = unfinishedOf(summary, whole, test);
  const end = recorded.end(summary.summary.total * 1e6);
  yield* told.splice(0);
  return {
    ...end,
    startedAtMs,
    unfinished,
    clock: clockOf(test),
    fidelity: 'exact',
    whole: { counts: withFailures(recordedCounts, whole, unfinished) },
    corrections: [],
    warnings: withoutTimes(whole),
  };
}

/** An open load that is stopped leaves no records: what is known then are the figures of the summary. */
function fromSummary(summary: OhaSummary, { startedAtMs }: ProgramRun, test: Test): ProgramEnd {
  const whole = countsOf(summary, test.target.expect);
  const unfinished = unfinishedOf(summary, whole, test);
  const none = new Histogram().toData();
  const { total, fastest, slowest } = summary.summary;
  const rungs = Object.entries(summary.latencyPercentiles)
    .flatMap(([name, seconds]) => (seconds === null ? [] : [{ p: Number(name.slice(1)), us: seconds * 1e6 }]))
    .sort((a, b) => a.p - b.p);
  const response = ladderHistogram(
    [{ p: 0, us: (fastest ?? 0) * 1e6 }, ...rungs, { p: 100, us: (slowest ?? 0) * 1e6 }],
    Object.values(whole.statuses).reduce((sum, n) => sum + n, 0)
  );
  return {
    startedAtMs,
    elapsedUs: Math.round(total * 1e6),
    unfinished,
    warmupUnfinished: 0,
    clock: clockOf(test),
    fidelity: 'summary',
    whole: {
      counts: { ...whole, arrivals: whole.arrivals + unfinished },
      timings: { response, service: none, lateness: none },
    },
    corrections: [],
    warnings: [
      {
        code: 'oha.stopped',
        text: 'oha was stopped, and then keeps nothing of single answers: the percentiles are the ten that it printed, with straight lines between, a warm-up included.',
      },
      ...withoutTimes(whole),
    ],
  };
}

function clockOf({ load }: Test): ProgramEnd['clock'] {
  return load.kind === 'open' ? 'intended' : 'send';
}

/** Requests that were cut off at the end, and those that were due and never begun, of which oha says nothing. */
function unfinishedOf({ summary, errorDistribution }: OhaSummary, whole: Counts, { load }: Test): number {
  const loadSec = Math.min(summary.total, wholeMs(load) / 1_000);
  const due = load.kind === 'open' ? Math.ceil((stagesOf(load)[0]?.toPerSec ?? 0) * loadSec - 1e-9) : 0;
  return Math.max(0, due - whole.sent, errorDistribution[CUT_AT_THE_END] ?? 0);
}

/** What the records tell, which leaves out the warm-up, with the failures, of which no record is kept. */
function withFailures(recorded: Counts, whole: Counts, unfinished: number): Counts {
  const { status: _, ...failures } = whole.errors;
  const failed = totalErrors({ errors: failures });
  return {
    ...recorded,
    arrivals: recorded.sent + failed + unfinished,
    sent: recorded.sent + failed,
    errors: addCounts(recorded, { ...noCounts(), errors: failures }).errors,
  };
}

function withoutTimes({ errors: { status: _, ...failures } }: Counts): GeneratorNote[] {
  return totalErrors({ errors: failures }) === 0
    ? []
    : [
        {
          code: 'oha.errors',
          text: 'oha tells nothing of the times of requests without an answer: they are missing from all times and from the seconds.',
        },
      ];
}
