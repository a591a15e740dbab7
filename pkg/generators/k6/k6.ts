import { warmupMs, type Plan, type Problem, type Test } from '@headroom/contract';
import { goRetry } from '../go-client.ts';
import { shapeInWords } from '../native/load-in-words.ts';
import packageJson from '../package.json' with { type: 'json' };
import { no, onlyByTls } from '../program/field-problems.ts';
import type { ProgramAdapter, ProgramCommand, ProgramLoad } from '../program/program-adapter.ts';
import { generatedScript, scriptAroundOwn } from './generated-script.ts';
import { k6Files, k6Job, tellsAll } from './job.ts';
import { k6Options, type K6Options } from './options.ts';
import type { OwnScripts } from './own-scripts.ts';
import { readPoints } from './read-points.ts';
import { readK6Summary } from './read-summary.ts';

/** k6: virtual users in JavaScript on Go; each request told one by one up to a rate, a summary with some hundred percentiles above it. */
export const k6With = (scripts: OwnScripts): ProgramAdapter<K6Options> => ({
  name: 'k6',
  about:
    'Virtual users of Grafana k6, each with one request at a time; it leaves out what is due while all of them wait.',
  capabilities: {
    fidelity: 'exact',
    clock: { open: 'send', closed: 'send' },
    secrets: 'file',
  },
  fields: {
    warmup: true,
    freshConnections: true,
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
  unsupported: (test, options) => unsupported(test, options, scripts),
  altered: (test, options) => altered(test, options, scripts),
  live: tellsAll,
  steps,
  command: (load) => command(load, scripts),
  read: (run, load) => (tellsAll(load.test, load.options) ? readPoints(run, load) : readK6Summary(run, load)),
});

function steps(test: Test, options: K6Options): string[] {
  const { load } = test;
  return [
    `Run ${options.script === undefined ? 'a script of ours' : `the administrator's script ${options.script}`} in ${load.connections} virtual users, each with a connection of its own, ${shapeInWords(load, 'request')}.`,
    load.kind === 'open'
      ? 'Leave out requests that are due while no virtual user is free, and count them.'
      : 'Let each virtual user send as soon as it has its answer.',
    tellsAll(test, options)
      ? 'Read each request as k6 tells of it; response time counts from the send, opening a connection included.'
      : 'Read the percentiles that k6 tells at its end.',
    'Follow no redirect, keep no body, report nothing to anybody.',
  ];
}

function unsupported(test: Test, options: K6Options, scripts: OwnScripts): Problem[] {
  const isWhole = tellsAll(test, options);
  const { script } = options;
  const found = script === undefined ? undefined : scripts.find(script);
  const problems: Array<Problem | false> = [
    ...onlyByTls(test, 'k6'),
    // Its summary has no parts, so that a warm-up could not be left out of it.
    warmupMs(test.load) > 0 &&
      !isWhole &&
      no('load.warmup', 'cannot be told from the rest in a summary: leave it out, or say samples: all'),
    typeof found === 'string' && no('generator.options.script', found),
    found !== undefined &&
      !isWhole &&
      no('generator.options.samples', 'must be all with a script: what it counts, k6 tells by its points only'),
    found !== undefined &&
      test.target.requests !== undefined &&
      no('target.requests', 'are for the script to make: leave them out, or leave out the script'),
  ];
  return problems.filter((problem) => problem !== false);
}

function altered({ load }: Test, { script }: K6Options, scripts: OwnScripts): Plan['altered'] {
  const note = (path: string, code: string, text: string) => ({ path, code, text });
  const found = script === undefined ? undefined : scripts.find(script);
  return [
    ...(typeof found === 'object'
      ? [
          note(
            'generator.options.script',
            'k6.script',
            `${found.name}.js, SHA-256 ${found.sha256}, makes the requests of each iteration, to the target's address only; the rate is that of iterations.`
          ),
        ]
      : []),
    ...(load.kind === 'open'
      ? [
          note(
            'load',
            'k6.from_send',
            'k6 does not say when a request was due: response time counts from the send, and a late send is not seen.'
          ),
        ]
      : []),
    goRetry('k6'),
  ];
}

function command({ test, target, address, options }: ProgramLoad<K6Options>, scripts: OwnScripts): ProgramCommand {
  const own = options.script === undefined ? undefined : scripts.find(options.script);
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
      ...(target.protocol === 'http2' ? {} : { GODEBUG: 'http2client=0' }),
      // Go trusts what these name in place of the machine's authorities.
      ...(target.tls?.ca === undefined ? {} : { SSL_CERT_FILE: k6Files.ca, SSL_CERT_DIR: '/nonexistent' }),
    },
    files: [
      {
        name: k6Files.script,
        holds: 'What k6 runs: a script of ours without anything of the test.',
        content: own === undefined ? generatedScript : scriptAroundOwn,
      },
      ...(typeof own === 'object'
        ? [{ name: k6Files.own, holds: `The administrator's script ${own.name}.`, content: own.content }]
        : []),
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
