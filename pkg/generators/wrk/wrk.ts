import { availableParallelism } from 'node:os';
import { durationMs, requestsOf, type Plan, type Problem, type SecondDelta, type Test } from '@headroom/contract';
import { formatCount, Histogram } from '@headroom/measure';
import { z } from 'zod';
import { no } from '../program/field-problems.ts';
import { wholeText } from '../program/output.ts';
import type { ProgramAdapter, ProgramCommand, ProgramEnd, ProgramLoad } from '../program/program-adapter.ts';
import type { ProgramRun } from '../program/start-program.ts';
import { noAnswer } from '../records/no-answer.ts';
import { countsOf, readLuaReport, timesOf } from './lua-report.ts';
import { luaCommand } from './lua-command.ts';

const options = z.strictObject({
  threads: z
    .int()
    .min(1)
    .max(256)
    .optional()
    .describe(
      'Threads, each of which has the same number of connections; left out: as many as divide them, up to one a core.'
    ),
});
type Options = z.infer<typeof options>;

/** wrk: as many requests as its connections can carry. Its percentiles are a ladder that its own heuristic has corrected. */
export const wrk: ProgramAdapter<Options> = {
  name: 'wrk',
  about: 'Closed loads of HTTP/1.1 from few threads, as many requests as the connections can carry.',
  capabilities: {
    protocols: ['http1'],
    loops: ['closed'],
    live: false,
    fidelity: 'ladder',
    clock: { open: null, closed: 'send' },
    secrets: 'file',
  },
  fields: {},
  options,
  install: 'Install wrk (`apt install wrk`, github.com/wg/wrk, or `npm run tools`)',
  program: {
    fileNames: ['wrk'],
    versionArgs: ['--version'],
    versionIn: (said) => /^wrk (?:debian\/)?(\d\S*) \[/m.exec(said)?.[1],
    unusable: (version) =>
      /^4\.0\.0$/.test(version) ? 'This wrk is wrk2, which is a generator of its own.' : undefined,
  },
  stop: { signal: 'SIGINT', graceMs: 3_000 },
  unsupported,
  altered,
  pins: ({ target }) => target.url.startsWith('http:'),
  steps,
  command,
  read,
};

function threadsOf({ load }: Test, { threads }: Options): number {
  const most = Math.min(load.connections, availableParallelism());
  return threads ?? Array.from({ length: most }, (_, i) => most - i).find((n) => load.connections % n === 0) ?? 1;
}

function unsupported(test: Test, own: Options): Problem[] {
  const { load } = test;
  const lengthMs = load.kind === 'closed' ? durationMs(load.duration) : 0;
  const problems: Array<Problem | false> = [
    lengthMs % 1_000 !== 0 && no('load.duration', 'wrk takes whole seconds'),
    load.connections % threadsOf(test, own) !== 0 &&
      no('generator.options.threads', 'must divide the number of connections: each thread of wrk has the same number'),
  ];
  return problems.filter((problem) => problem !== false);
}

function altered({ target }: Test): Plan['altered'] {
  return durationMs(target.timeout) % 1_000 === 0
    ? []
    : [
        {
          path: 'target.timeout',
          code: 'rounded',
          text: `wrk takes whole seconds: requests time out after ${timeoutSec(target.timeout)} s.`,
        },
      ];
}

function timeoutSec(timeout: string): number {
  return Math.ceil(durationMs(timeout) / 1_000);
}

function steps(test: Test, own: Options): string[] {
  const [request] = requestsOf(test.target);
  const { host } = new URL(test.target.url);
  const { load } = test;
  return [
    `Open ${formatCount(load.connections)} connections from ${formatCount(threadsOf(test, own))} threads.`,
    `Send ${request?.method} ${request?.path} to ${host} over HTTP/1.1, on each connection as soon as the answer before has come.`,
    `Count an answer that takes ${timeoutSec(test.target.timeout)} s or longer as a timeout, without its time, and statuses from 400 on as errors, without saying which.`,
    'Tell percentiles at the end of the load, which wrk has corrected by guessing what a steady rate would have met.',
    'Retry nothing and follow no redirect.',
  ];
}

function command(own: ProgramLoad<Options>): ProgramCommand {
  const { test, target, options } = own;
  const { load } = test;
  const seconds = load.kind === 'closed' ? durationMs(load.duration) / 1_000 : 0;
  return luaCommand(own, [
    ...['-t', String(threadsOf(test, options)), '-c', String(load.connections), '-d', `${seconds}s`],
    ...['--timeout', `${timeoutSec(target.timeout)}s`],
  ]);
}

async function* read(run: ProgramRun, { test }: ProgramLoad<Options>): AsyncGenerator<SecondDelta, ProgramEnd> {
  const report = readLuaReport(await wholeText(run.stdout));
  const told = countsOf(report);
  // Where nothing came, each connection still waits for its first answer.
  const unfinished = told.arrivals === 0 ? test.load.connections : 0;
  const counts = { ...told, arrivals: told.arrivals + unfinished, sent: told.sent + unfinished };
  const samples = Math.max(0, report.requests - report.errors.timeout);
  const times = timesOf(report, samples);
  return {
    startedAtMs: run.startedAtMs,
    elapsedUs: report.us,
    unfinished,
    warmupUnfinished: 0,
    clock: 'send',
    fidelity: 'ladder',
    whole: { counts, timings: { response: times, service: times, lateness: new Histogram().toData() } },
    corrections: [
      {
        code: 'wrk-heuristic',
        text: 'wrk adds times that it did not measure wherever an answer took longer than its connections take on average, and this cannot be switched off.',
      },
    ],
    warnings: [
      ...(unfinished === 0 ? [] : [noAnswer('wrk')]),
      ...(counts.errors.status === undefined
        ? []
        : [{ code: 'no-statuses', text: 'wrk tells how many statuses were 400 or above, but not which.' }]),
      ...(counts.errors.timeout === undefined
        ? []
        : [{ code: 'no-timeouts', text: 'wrk leaves the times of requests that timed out out of its percentiles.' }]),
    ],
  };
}
