import { isIPv6 } from 'node:net';
import { requestsOf, warmupMs, type SecondDelta, type Test } from '@headroom/contract';
import { goRetry } from '../go-client.ts';
import { no, onlyByTls } from '../program/field-problems.ts';
import type { ProgramAdapter, ProgramEnd, ProgramFile, ProgramLoad } from '../program/program-adapter.ts';
import type { ProgramRun } from '../program/start-program.ts';
import { placeOf } from '../target-place.ts';
import { RecordedLoad } from '../records/recorded-load.ts';
import { shapeInWords } from '../native/load-in-words.ts';
import { attackArguments, attackFiles, intervalUs, targetLines } from './attack-arguments.ts';
import { vegetaOptions, type VegetaOptions } from './options.ts';
import { ResultStream } from './result-stream.ts';
import { VegetaRecords } from './vegeta-records.ts';
import packageJson from '../package.json' with { type: 'json' };

/** More turns than this are no list of targets any more. */
const MOST_TURNS = 100_000;

/** vegeta: one load at one rate, every request told as it ends, so that its histogram is exact and counts from the intended start. */
export const vegeta: ProgramAdapter<VegetaOptions> = {
  name: 'vegeta',
  about: 'An open load at one rate in Go; it tells of each request as it ends.',
  capabilities: {
    fidelity: 'exact',
    secrets: 'file',
  },
  fields: {
    warmup: true,
    freshConnections: true,
    requests: true,
    expect: true,
    ca: true,
    clientCertificate: true,
    serverName: true,
    verify: 'either',
  },
  options: vegetaOptions,
  install:
    'Install vegeta so that "vegeta" is on the runner\'s PATH (github.com/tsenart/vegeta), or run `npm run tools`',
  program: {
    fileNames: ['vegeta'],
    versionArgs: ['-version'],
    // One that was built without its Makefile does not know its version.
    versionIn: (said) => /^Version: (.*)\nCommit:/m.exec(said)?.[1]?.replace(/^v/, '').replace(/^$/, 'unknown'),
  },
  stop: { signal: 'SIGINT', graceMs: 15_000 },
  unsupported: (test) => [
    ...onlyByTls(test, 'vegeta'),
    ...(requestsOf(test.target).reduce((sum, { weight }) => sum + weight, 0) > MOST_TURNS
      ? [no('target.requests', 'have weights that come to more than 100 000: vegeta gets a line for each turn')]
      : []),
  ],
  altered,
  // It cannot lead a name to an address of IPv6; without TLS the address may stand in its URL.
  pins: ({ target }, _options, _version, address) =>
    target.url.startsWith('http:') || !isIPv6(address?.ip ?? '') || placeOf(target, address).to === null,
  steps: (test) => [
    `Send ${test.load.kind === 'open' ? 'each request when it is due' : 'the next request when an answer has come'} over at most ${test.load.connections} connections, ${shapeInWords(test.load, 'request')}.`,
    'Read each result as it comes; response time counts from the intended start, which follows from its place in the sequence.',
    'Follow no redirect, keep no body.',
  ],
  command: ({ test, target, address, options }) => ({
    args: attackArguments(test, address, options),
    files: [
      {
        name: attackFiles.targets,
        holds: 'The requests, with headers and bodies.',
        content: targetLines(target, address, packageJson.version),
      },
      ...tlsFiles(target.tls),
    ],
    pipesStdout: true,
  }),
  read,
};

function tlsFiles(tls: Test['target']['tls']): ProgramFile[] {
  const files = [
    { name: attackFiles.ca, holds: 'The authorities that are trusted.', content: tls?.ca },
    { name: attackFiles.cert, holds: 'The client certificate.', content: tls?.cert },
    { name: attackFiles.key, holds: 'Its key.', content: tls?.key },
  ];
  return files.flatMap(({ content, ...file }) => (content === undefined ? [] : [{ ...file, content }]));
}

function altered({ load, target }: Test) {
  const note = (path: string, code: string, text: string) => ({ path, code, text });
  return [
    note(
      'target.headers',
      'vegeta.headers',
      'vegeta adds X-Vegeta-Seq, and Accept-Encoding is identity so that bodies come as they are.'
    ),
    note(
      'target.timeout',
      'vegeta.timeout',
      `The timeout of ${target.timeout} begins when the request is due: waiting for a free connection is part of it.`
    ),
    goRetry('vegeta'),
    ...(warmupMs(load) === 0
      ? []
      : [
          note(
            'load.warmup',
            'vegeta.warmup',
            'vegeta makes one load; the part of it that is the warm-up is left out of the result.'
          ),
        ]),
  ];
}

/** Reads results until vegeta has ended; throws where they are no results, or were cut. */
async function* read(run: ProgramRun, { test }: ProgramLoad<VegetaOptions>): AsyncGenerator<SecondDelta, ProgramEnd> {
  const told: SecondDelta[] = [];
  const recorded = new RecordedLoad({ test, sendsByItself: true, onSecond: (delta) => told.push(delta) });
  const several = requestsOf(test.target).length > 1;
  const records = new VegetaRecords({
    intervalUs: intervalUs(test),
    indexOf: ({ url }) => (several ? Number(url.slice(url.lastIndexOf('#') + 1)) : 0),
    sink: recorded,
  });
  const stream = new ResultStream((result) => records.add(result), { names: several });
  for await (const chunk of run.records) {
    stream.push(chunk);
    yield* told.splice(0);
  }
  await run.ended;
  if (stream.isCut) {
    throw new Error('it ends within a result');
  }
  records.end();
  const startedAtMs = Number.isFinite(records.startUs) ? stream.originMs + records.startUs / 1_000 : run.startedAtMs;
  const end = recorded.end((Date.now() - startedAtMs) * 1_000);
  yield* told.splice(0);
  const isOpen = test.load.kind === 'open';
  return {
    ...end,
    startedAtMs: Math.round(startedAtMs),
    clock: isOpen ? 'intended' : 'send',
    fidelity: 'exact',
    corrections: isOpen
      ? [
          {
            code: 'vegeta.intended_start',
            text: "Response time counts from the intended start of each request, which vegeta's own figures do not: they are the service time here, waiting for a connection included.",
          },
        ]
      : [],
    warnings: [],
  };
}
