import { isStaged, requestsOf, warmupMs, type Plan, type Test } from '@headroom/contract';
import { bodyBytes } from '../native/body-bytes.ts';
import { shapeInWords } from '../native/load-in-words.ts';
import packageJson from '../package.json' with { type: 'json' };
import type { ProgramAdapter, ProgramCommand, ProgramLoad } from '../program/program-adapter.ts';
import { ohaArguments, ohaFiles } from './arguments.ts';
import { ohaOptions, type OhaOptions } from './options.ts';
import { readOha } from './read.ts';

/** oha: a closed loop in Rust, or one rate that its connections take turns from; it tells of each answer when all is over. */
export const oha: ProgramAdapter<OhaOptions> = {
  name: 'oha',
  about:
    'A small generator in Rust; it keeps each answer and tells of them when all is over, and of errors only how many there were.',
  capabilities: {
    live: false,
    fidelity: 'exact',
    secrets: 'argument',
  },
  fields: {
    warmup: true,
    freshConnections: true,
    streams: true,
    expect: true,
    ca: true,
    clientCertificate: true,
    serverName: true,
    verify: 'either',
  },
  options: ohaOptions,
  install: 'Install oha so that "oha" is on the runner\'s PATH (github.com/hatoo/oha), or run `npm run tools`',
  program: {
    fileNames: ['oha'],
    versionArgs: ['--version'],
    versionIn: (said) => /^oha (\d\S*)/m.exec(said)?.[1],
    // Before 1.14 corrected times were wrong, and before 1.15 redirects were followed unless told otherwise.
    unusable: (version) =>
      isBefore(version, 1, 14)
        ? `oha ${version} measures wrongly from the intended start: it takes 1.14 or later.`
        : undefined,
  },
  stop: { signal: 'SIGINT', graceMs: 20_000 },
  altered,
  steps: (test) => [
    `Open ${test.load.connections} connections and send ${shapeInWords(test.load, 'request')}.`,
    test.load.kind === 'open'
      ? "Count response time from the instant at which oha's timer says that a request is due."
      : 'Count response time from the send of each request.',
    'Read what oha kept of each answer when it has ended; nothing is known before.',
    'Follow no redirect, keep no body.',
  ],
  command,
  read: readOha,
};

function isBefore(version: string, major: number, minor: number): boolean {
  const [a = 0, b = 0] = version.split('.').map(Number);
  return a < major || (a === major && b < minor);
}

function altered({ target, load }: Test): Plan['altered'] {
  const note = (path: string, code: string, text: string) => ({ path, code, text });
  return [
    note(
      'target',
      'oha.errors',
      'oha tells how many requests failed and why, but not when nor how long they took: their times are missing from all figures.'
    ),
    ...(target.tls?.ca === undefined
      ? []
      : [note('target.tls.ca', 'oha.authorities', "oha trusts this machine's authorities besides those of the test.")]),
    ...(warmupMs(load) === 0
      ? []
      : [
          note(
            'load.warmup',
            'oha.warmup',
            'oha makes one load; the part of it that is the warm-up is left out, but for its errors.'
          ),
        ]),
    ...(load.kind === 'open' && !isStaged(load)
      ? [
          note(
            'load',
            'oha.timer',
            "oha's timer knows whole milliseconds: at rates above 1 000/s requests go out in small bursts."
          ),
        ]
      : []),
  ];
}

function command({ test, target, address, options }: ProgramLoad<OhaOptions>): ProgramCommand {
  const body = bodyBytes(requestsOf(target)[0]?.body);
  const { ca, cert, key } = target.tls ?? {};
  const files = [
    { name: ohaFiles.body, holds: 'The body of each request.', content: body },
    { name: ohaFiles.ca, holds: 'The authorities that are trusted.', content: ca },
    { name: ohaFiles.cert, holds: 'The client certificate.', content: cert },
    { name: ohaFiles.key, holds: 'Its key.', content: key },
  ];
  return {
    args: ohaArguments({ test, target, address, options, version: packageJson.version }),
    files: files.flatMap(({ content, ...file }) =>
      content === undefined || content === null ? [] : [{ ...file, content }]
    ),
  };
}
