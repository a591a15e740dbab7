import { warmupMs, type Plan, type Problem, type Test } from '@headroom/contract';
import { shapeInWords } from '../native/load-in-words.ts';
import packageJson from '../package.json' with { type: 'json' };
import { no } from '../program/field-problems.ts';
import type { ProgramAdapter, ProgramCommand, ProgramLoad } from '../program/program-adapter.ts';
import { generatedScript } from './generated-script.ts';
import { k6Files, k6Job, tellsAll } from './job.ts';
import { k6Options, type K6Options } from './options.ts';
import { readPoints } from './read-points.ts';
import { readK6Summary } from './read-summary.ts';

/** k6: virtual users in JavaScript on Go; each request told one by one up to a rate, a summary with some hundred percentiles above it. */
export const k6: ProgramAdapter<K6Options> = {
  name: 'k6',
  about:
    'Virtual users of Grafana k6, each with one request at a time; it leaves out what is due while all of them wait.',
  capabilities: {
    protocols: ['http1', 'http2'],
    tls: true,
    loops: ['open', 'closed'],
    live: true,
    fidelity: 'exact',
    clock: { open: 'send', closed: 'send' },
    pinsAddress: true,
    secrets: 'file',
  },
  fields: {
    warmup: true,
    stages: true,
    requests: true,
    expect: true,
    ca: true,
    clientCertificate: true,
    serverName: true,
    verify: 'either',
  },
  options: k6Options,
  install:
    'Install k6 so that "k6" is on the runner\'s PATH (grafana.com/docs/k6, "Install k6"), or run `npm run tools`',
  program: {
    fileNames: ['k6'],
    versionArgs: ['--version'],
    versionIn: (said) => /^k6(?:\.exe)? v(\S+) \(/m.exec(said)?.[1],
    unusable: (version) => (/^[12]\./.test(version) ? undefined : `k6 ${version} is neither of version 1 nor 2.`),
  },
  stop: { signal: 'SIGINT', graceMs: 20_000 },
  unsupported,
  altered,
  live: tellsAll,
  steps,
  command,
  read: (run, load) => (tellsAll(load.test, load.options) ? readPoints(run, load) : readK6Summary(run, load)),
};

function steps(test: Test, options: K6Options): string[] {
  const { load } = test;
  return [
    `Run a script of ours in ${load.connections} virtual users, each with a connection of its own, ${shapeInWords(load)}.`,
    load.kind === 'open'
      ? 'Leave out requests that are due while no virtual user is free, and count them.'
      : 'Let each virtual user send as soon as it has its answer.',
    tellsAll(test, options)
      ? 'Read each request as k6 tells of it; response time counts from the send, opening a connection included.'
      : 'Read the percentiles that k6 tells at its end.',
    'Follow no redirect, keep no body, report nothing to anybody.',
  ];
}

/** Its summary has no parts, so that a warm-up could not be left out of it. */
function unsupported(test: Test, options: K6Options): Problem[] {
  return warmupMs(test.load) > 0 && !tellsAll(test, options)
    ? [no('load.warmup', 'cannot be told from the rest in a summary: leave it out, or say samples: all')]
    : [];
}

function altered({ load }: Test): Plan['altered'] {
  const retry = {
    path: 'target',
    code: 'k6.retry',
    text: "Go's HTTP client sends a request without side effects again where the server closed a kept-alive connection before it answered; such a request counts once.",
  };
  const fromSend = {
    path: 'load',
    code: 'k6.from_send',
    text: 'k6 does not say when a request was due: response time counts from the send, and a late send is not seen.',
  };
  return load.kind === 'open' ? [fromSend, retry] : [retry];
}

function command({ test, target, address, options }: ProgramLoad<K6Options>): ProgramCommand {
  const isWhole = tellsAll(test, options);
  const job = k6Job(test, target, address, options, packageJson.version);
  return {
    args: [
      'run',
      '--quiet',
      '--no-color',
      '--address=',
      ...(isWhole ? ['--summary-mode=disabled', '--out=json=-'] : []),
      k6Files.script,
    ],
    environment: {
      TZ: 'UTC',
      K6_NO_USAGE_REPORT: 'true',
      ...(options.http2 ? {} : { GODEBUG: 'http2client=0' }),
      // Go trusts what these name in place of the machine's authorities.
      ...(target.tls?.ca === undefined ? {} : { SSL_CERT_FILE: k6Files.ca, SSL_CERT_DIR: '/nonexistent' }),
    },
    files: [
      {
        name: k6Files.script,
        holds: 'What k6 runs: a script of ours without anything of the test.',
        content: generatedScript,
      },
      {
        name: k6Files.job,
        holds: 'The requests, with headers, bodies and keys, and the load.',
        content: JSON.stringify(job),
      },
      ...(target.tls?.ca === undefined
        ? []
        : [{ name: k6Files.ca, holds: 'The authorities that are trusted.', content: target.tls.ca }]),
    ],
  };
}
