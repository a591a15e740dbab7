import {
  durationMs,
  isStaged,
  measuredMs,
  requestsOf,
  stagesOf,
  type Plan,
  type Problem,
  type SecondDelta,
  type Test,
} from '@headroom/contract';
import { formatCount, formatRate, Histogram } from '@headroom/measure';
import { z } from 'zod';
import { no } from '../program/field-problems.ts';
import { wholeText } from '../program/output.ts';
import type { ProgramAdapter, ProgramCommand, ProgramEnd, ProgramLoad } from '../program/program-adapter.ts';
import type { ProgramRun } from '../program/start-program.ts';
import { noAnswer } from '../records/no-answer.ts';
import { luaCommand } from '../wrk/lua-command.ts';
import { countsOf, readLuaReport } from '../wrk/lua-report.ts';
import { readSpectrum } from './spectrum.ts';

const options = z.strictObject({
  threads: z.int().min(1).max(256).default(1).describe('Threads, each of which has the same number of connections.'),
});
type Options = z.infer<typeof options>;

/** Longer loads begin with so much that wrk2 leaves out of its times, ms; and 5 ms more for each connection. */
const CALIBRATION_MS = 10_000;

/** wrk2: open loads at one rate, counted from the intended start, as a spectrum at the end. */
export const wrk2: ProgramAdapter<Options> = {
  name: 'wrk2',
  about: 'Open loads of HTTP/1.1 at one rate, counted from the intended start; its timers have whole milliseconds.',
  capabilities: {
    protocols: ['http1'],
    loops: ['open'],
    live: false,
    fidelity: 'spectrum',
    clock: { open: 'intended', closed: null },
    secrets: 'file',
  },
  fields: {},
  options,
  install:
    'Build wrk2 (github.com/giltene/wrk2) and set its path in HEADROOM_GENERATOR_PATHS, for its program is called wrk',
  program: {
    fileNames: ['wrk2'],
    versionArgs: ['--version'],
    versionIn: (said) => /^wrk (4\.0\.0)\b/m.exec(said)?.[1],
  },
  stop: { signal: 'SIGINT', graceMs: 5_000 },
  unsupported,
  altered,
  pins: ({ target }) => target.url.startsWith('http:'),
  steps,
  command,
  read,
};

/** What wrk2 makes before its times count, s; nothing in loads so short that it never does. */
function calibrationSec({ load }: Test): number {
  return measuredMs(load) <= CALIBRATION_MS ? 0 : Math.ceil((CALIBRATION_MS + 5 * load.connections) / 1_000);
}

function ratePerSec({ load }: Test): number {
  return load.kind === 'open' ? (stagesOf(load)[0]?.toPerSec ?? 0) : 0;
}

function unsupported(test: Test, { threads }: Options): Problem[] {
  const { load } = test;
  const problems: Array<Problem | false> = [
    measuredMs(load) % 1_000 !== 0 && no('load.duration', 'wrk2 takes whole seconds'),
    load.kind === 'open' &&
      !isStaged(load) &&
      !Number.isInteger(ratePerSec(test)) &&
      no('load.rate', 'wrk2 takes whole requests per second'),
    load.connections % threads !== 0 &&
      no('generator.options.threads', 'must divide the number of connections: each thread of wrk2 has the same number'),
  ];
  return problems.filter((problem) => problem !== false);
}

function altered(test: Test): Plan['altered'] {
  const more = calibrationSec(test);
  const text = `wrk2 leaves out the times of its first ${more} s, so it makes its load ${more} s longer; its counts are of the whole.`;
  return [
    ...(more === 0 ? [] : [{ path: 'load.duration', code: 'calibration', text }]),
    {
      path: 'target.timeout',
      code: 'not-cancelled',
      text: 'wrk2 counts late answers as timeouts, and waits for them all the same.',
    },
  ];
}

function steps(test: Test, { threads }: Options): string[] {
  const [request] = requestsOf(test.target);
  const { host } = new URL(test.target.url);
  return [
    `Open ${formatCount(test.load.connections)} connections from ${formatCount(threads)} threads.`,
    `Send ${request?.method} ${request?.path} to ${host} over HTTP/1.1, ${formatRate(ratePerSec(test))} over all connections; a connection that is behind sends at twice its rate until it has caught up.`,
    'Count response time from the intended start, in whole milliseconds rounded up, as a spectrum at the end of the load.',
    'Retry nothing and follow no redirect.',
  ];
}

function command(load: ProgramLoad<Options>): ProgramCommand {
  const { test, target, options } = load;
  const seconds = measuredMs(test.load) / 1_000 + calibrationSec(test);
  return luaCommand(load, [
    ...['-t', String(options.threads), '-c', String(test.load.connections), '-d', `${seconds}s`],
    ...['-R', String(ratePerSec(test)), '-L', '-T', `${Math.ceil(durationMs(target.timeout) / 1_000)}s`],
  ]);
}

async function* read(run: ProgramRun, { test }: ProgramLoad<Options>): AsyncGenerator<SecondDelta, ProgramEnd> {
  const printed = await wholeText(run.stdout);
  const report = readLuaReport(printed);
  const { times } = readSpectrum(printed);
  const none = new Histogram().toData();
  const late = report.errors.timeout;
  // Timeouts are counted again and again while an answer is late, and the answer as well when it has come.
  const told = countsOf({ ...report, errors: { ...report.errors, timeout: 0 } });
  const seconds = Math.min(report.us / 1e6, measuredMs(test.load) / 1_000 + calibrationSec(test));
  const unfinished = Math.max(0, Math.floor(ratePerSec(test) * seconds) - told.arrivals);
  const counts = { ...told, arrivals: told.arrivals + unfinished };
  return {
    startedAtMs: run.startedAtMs,
    elapsedUs: report.us,
    unfinished,
    warmupUnfinished: 0,
    clock: 'intended',
    fidelity: 'spectrum',
    whole: {
      counts,
      timings: { response: { ...times, sumUs: report.mean * times.count }, service: none, lateness: none },
    },
    corrections: [
      {
        code: 'wrk2.timer',
        text: 'wrk2 waits in whole milliseconds, rounded up: its times are up to 1 ms too long, and more on a busy machine.',
      },
      ...(calibrationSec(test) === 0
        ? []
        : [
            {
              code: 'wrk2.calibration',
              text: `The times of the first ${calibrationSec(test)} s are left out; the counts are of the whole.`,
            },
          ]),
    ],
    warnings: [
      ...(told.arrivals === 0 ? [noAnswer('wrk2')] : []),
      ...(late === 0
        ? []
        : [
            {
              code: 'wrk2.timeouts',
              text: `wrk2 found answers later than the timeout ${formatCount(late)} times, which are counted as answered.`,
            },
          ]),
    ],
  };
}
