import {
  isOverTls,
  isTcp,
  requestUnit,
  requestsOf,
  tcpOf,
  wholeMs,
  type Plan,
  type Problem,
  type Test,
} from '@headroom/contract';
import { formatCount } from '@headroom/measure';
import { no } from '../program/field-problems.ts';
import type { ProgramAdapter } from '../program/program-adapter.ts';
import { fortioCommand } from './command.ts';
import { fortioOptions, type FortioOptions } from './options.ts';
import { readFortio } from './read.ts';
import { fortioSchedule } from './schedule.ts';

/** fortio, the load generator of Istio's project: HTTP, gRPC and TCP. With its access log, percentiles are exact and count from the intended start. */
export const fortio: ProgramAdapter<FortioOptions> = {
  name: 'fortio',
  about: 'The load generator that Istio measures itself with; also gRPC and TCP.',
  capabilities: {
    protocols: ['http1', 'http2', 'grpc', 'tcp'],
    fidelity: 'exact',
    secrets: 'argument',
  },
  fields: {
    warmup: true,
    freshConnections: true,
    expect: true,
    ca: true,
    clientCertificate: true,
    verify: 'either',
  },
  options: fortioOptions as unknown as ProgramAdapter<FortioOptions>['options'],
  install: 'Install fortio (github.com/fortio/fortio, or `npm run tools`)',
  program: {
    fileNames: ['fortio'],
    versionArgs: ['version'],
    versionIn: (said) => /^(\d+\.\d+\.\d+)\S*\s*$/m.exec(said)?.[1],
  },
  stop: { signal: 'SIGINT', graceMs: 5_000 },
  live: (_, { records }) => records,
  unsupported,
  altered,
  pins: ({ target }, { protocol }) => protocol !== 'grpc' || isTcp(target) || new URL(target.url).protocol === 'http:',
  speaksHttp: ({ protocol }) => protocol === 'http', // or TCP, by the URL
  steps,
  command: fortioCommand,
  read: readFortio,
};

/** What fortio 1.66.5 was seen to leave out over HTTP/2, whatever it is told. */
function headersOverHttp2({ protocol, headers, cookies }: Test['target']): Array<Problem | false> {
  const lost = 'is for HTTP/1.1: over HTTP/2 fortio sends no headers of the test';
  return protocol === 'http2'
    ? [
        Object.keys(headers).length > 0 && no('target.headers', lost),
        Object.keys(cookies ?? {}).length > 0 && no('target.cookies', lost),
      ]
    : [];
}

function unsupported({ target, load }: Test, { protocol, records }: FortioOptions): Problem[] {
  const [request] = requestsOf(target);
  const body = JSON.stringify(request?.body ?? '');
  const problems: Array<Problem | false> = [
    !records &&
      wholeMs(load) > 0 &&
      load.warmup !== '0s' &&
      no('load.warmup', 'fortio can leave a warm-up out only with its records: leave it out, or say records: true'),
    `${target.url}${body}`.includes('{uuid}') &&
      no('target', 'fortio would put a number of its own in place of {uuid}'),
    target.protocol === 'grpc' &&
      no(
        'target.protocol',
        'fortio calls methods of its own alone: choose native, or leave it out and say options: { protocol: grpc }'
      ),
    protocol !== 'http' &&
      target.protocol !== undefined &&
      target.protocol !== 'grpc' &&
      no('target.protocol', `fortio is told to speak ${protocol}: leave it out, or the option`),
    protocol !== 'http' &&
      Object.keys(target.cookies ?? {}).length > 0 &&
      no('target.cookies', `fortio sends no cookies over ${protocol}`),
    ...headersOverHttp2(target),
    isTcp(target) && isOverTls(target) && no('target.url', 'fortio speaks TCP without TLS: say tcp:// for it'),
    isTcp(target) &&
      tcpOf(target).transfer !== 'echo' &&
      no('target.tcp.transfer', 'fortio has each message come back: say echo for it'),
    isTcp(target) &&
      protocol !== 'http' &&
      no('generator.options.protocol', 'is for an http:// or https:// URL: leave it out'),
    protocol !== 'http' && target.expect !== undefined && no('target.expect', `there are no statuses over ${protocol}`),
    protocol === 'grpc' &&
      request?.body !== undefined &&
      no('target.body', 'fortio sends the messages of its gRPC methods, no others'),
  ];
  return problems.filter((problem) => problem !== false);
}

function altered({ target, load }: Test, options: FortioOptions): Plan['altered'] {
  const notes: Plan['altered'] = [];
  const [request] = requestsOf(target);
  const hasType = Object.keys(request?.headers ?? {}).some((name) => name.toLowerCase() === 'content-type');
  if (options.protocol === 'http' && request?.body !== undefined && !('json' in request.body) && !hasType) {
    const text = 'fortio adds the header content-type: application/octet-stream to a body that has none.';
    notes.push({ path: 'target.body', code: 'content-type', text });
  }
  if (load.kind === 'open') {
    const { threads, callsPerThread, ratePerSec } = fortioSchedule(load, options);
    const asked = Math.floor((ratePerSec * wholeMs(load)) / 1_000);
    const made = threads * callsPerThread;
    if (made !== asked) {
      const text = `fortio makes the same number of ${requestUnit(target)}s on each connection: ${formatCount(made)} instead of ${formatCount(asked)}.`;
      notes.push({ path: 'load.rate', code: 'rounded', text });
    }
  }
  return notes;
}

function steps({ target, load }: Test, options: FortioOptions): string[] {
  const { protocol, records } = options;
  const { threads, ratePerSec } = fortioSchedule(load, options);
  const [request] = requestsOf(target);
  const { host } = new URL(target.url);
  const what = isTcp(target)
    ? `bytes over TCP to ${host}`
    : {
        http: `${request?.method} ${request?.path} to ${host} over ${target.protocol === 'http2' ? 'HTTP/2' : 'HTTP/1.1'}`,
        grpc: `gRPC requests to ${host}`,
      }[protocol];
  const isOpen = load.kind === 'open';
  const unit = requestUnit(target);
  return [
    `Send one ${unit} on each of ${formatCount(threads)} connections to open them; these count nowhere.`,
    isOpen
      ? `Send ${what}, ${formatCount(ratePerSec)} ${unit}s per second, spaced evenly over all connections; a connection that is behind sends at once until it has caught up.`
      : `Send ${what}, on each connection as soon as the answer before has come.`,
    records
      ? isOpen
        ? `Read fortio's record of each ${unit}, and count response time from the start that fortio's schedule intended.`
        : `Read fortio's record of each ${unit}, and count response time from its send.`
      : `Count response time from the send of each ${unit}, in ranges, at the end of the load.`,
    isTcp(target)
      ? 'Open a connection that was closed again.'
      : 'Send a request that found its connection closed once more; follow no redirect.',
  ];
}
