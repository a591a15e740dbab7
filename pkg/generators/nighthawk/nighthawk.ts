import {
  durationMs,
  isStaged,
  measuredMs,
  requestsOf,
  stagesOf,
  type Plan,
  type Problem,
  type Test,
} from '@headroom/contract';
import { formatCount, formatRate } from '@headroom/measure';
import { z } from 'zod';
import packageJson from '../package.json' with { type: 'json' };
import { no } from '../program/field-problems.ts';
import type { ProgramAdapter, ProgramCommand, ProgramLoad } from '../program/program-adapter.ts';
import { requestHeaders } from '../request-headers.ts';
import { urlAt } from '../target-place.ts';
import { readLoad } from './read.ts';

const options = z.strictObject({
  maxActiveRequests: z
    .int()
    .min(1)
    .max(100_000)
    .default(100)
    .describe('Of HTTP/2: requests under way at once, of all connections.'),
});
type Options = z.infer<typeof options>;

/** nighthawk, the load generator of Envoy. Never tried with the real program: no registry has it, so a program that writes its documented output stands in for it in the tests. */
export const nighthawk: ProgramAdapter<Options> = {
  name: 'nighthawk',
  about: 'The load generator of Envoy. Headroom knows it from its documentation only: tell us what differs.',
  capabilities: {
    tls: false,
    live: false,
    fidelity: 'spectrum',
    secrets: 'argument',
  },
  fields: {},
  options,
  install:
    'Build nighthawk (github.com/envoyproxy/nighthawk), or take nighthawk_client out of its container image, and put it on the PATH',
  program: {
    fileNames: ['nighthawk_client'],
    versionArgs: ['--version'],
    versionIn: (said) => /(\d+\.\d+\.\d+)/.exec(said)?.[1],
  },
  stop: { signal: 'SIGTERM', graceMs: 5_000 },
  exitCodes: [0, 1],
  unsupported,
  altered,
  steps,
  command,
  read: readLoad,
};

function ratePerSec({ load }: Test): number | null {
  return load.kind === 'open' ? (stagesOf(load)[0]?.toPerSec ?? 0) : null;
}

function unsupported(test: Test): Problem[] {
  const { load, target } = test;
  const rate = ratePerSec(test);
  const problems: Array<Problem | false> = [
    target.url.startsWith('https:') && no('target.url', 'Headroom has nighthawk speak HTTP without TLS only'),
    measuredMs(load) % 1_000 !== 0 && no('load.duration', 'nighthawk takes whole seconds'),
    rate !== null &&
      !isStaged(load) &&
      !Number.isInteger(rate) &&
      no('load.rate', 'nighthawk takes whole requests per second'),
    requestsOf(target)[0]?.body !== undefined && no('target.body', 'nighthawk sends bodies of its own filling only'),
  ];
  return problems.filter((problem) => problem !== false);
}

function altered(): Plan['altered'] {
  const text = 'nighthawk gives up connecting after so long, in whole seconds rounded up, and waits for late answers.';
  return [{ path: 'target.timeout', code: 'not-cancelled', text }];
}

function steps(test: Test): string[] {
  const [request] = requestsOf(test.target);
  const { host } = new URL(test.target.url);
  const rate = ratePerSec(test);
  const how =
    rate === null
      ? 'as soon as the answer before has come'
      : `${formatRate(rate)} whatever the target does; one that finds no free connection is left out`;
  return [
    `Open up to ${formatCount(test.load.connections)} connections from one thread.`,
    `Send ${request?.method} ${request?.path} to ${host} over ${test.target.protocol === 'http2' ? 'HTTP/2' : 'HTTP/1.1'}, ${how}.`,
    'Tell percentiles, as fine as a histogram, at the end of the load.',
    'Retry nothing and follow no redirect.',
  ];
}

function command({ test, target, address, options: own }: ProgramLoad<Options>): ProgramCommand {
  const [request] = requestsOf(target);
  const { host, headers } =
    request === undefined ? { host: null, headers: [] } : requestHeaders(request, packageJson.version);
  const rate = ratePerSec(test);
  return {
    args: [
      ...['--rps', String(rate ?? MOST_PER_SEC), '--connections', String(test.load.connections), '--concurrency', '1'],
      ...['--duration', String(measuredMs(test.load) / 1_000), ...(rate === null ? [] : ['--open-loop'])],
      ...['--protocol', target.protocol ?? 'http1', '--max-active-requests', String(own.maxActiveRequests)],
      ...['--timeout', String(Math.ceil(durationMs(target.timeout) / 1_000))],
      ...['--request-method', request?.method ?? 'GET'],
      ...[['host', host ?? new URL(target.url).host] as const, ...headers].flatMap(([name, value]) => [
        '--request-header',
        `${name}: ${value}`,
      ]),
      ...['--no-default-failure-predicates', '--output-format', 'json', '-v', 'warn', urlAt(target.url, address)],
    ],
  };
}

/** A closed load asks for more than there can be. */
const MOST_PER_SEC = 1_000_000;
