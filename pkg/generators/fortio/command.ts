import { isTcp, requestsOf } from '@headroom/contract';
import packageJson from '../package.json' with { type: 'json' };
import { bodyBytes } from '../native/body-bytes.ts';
import type { ProgramCommand, ProgramFile, ProgramLoad } from '../program/program-adapter.ts';
import { requestHeaders } from '../request-headers.ts';
import { bracketed } from '../target-place.ts';
import { tcpMessage } from '../tcp-message.ts';
import type { FortioOptions } from './options.ts';
import { fortioSchedule } from './schedule.ts';

/** Percentiles that fortio computes from its ranges; ours come from the ranges themselves. */
const PERCENTILES = '50,75,90,95,99,99.9,99.99';
/** The named pipe of the access log. */
const RECORDS = 'requests.jsonl';

/** How fortio is started for a load. */
export function fortioCommand(load: ProgramLoad<FortioOptions>): ProgramCommand {
  const { target, options } = load;
  const { ratePerSec, durationMs } = fortioSchedule(load.test.load, options);
  const { tls } = target;
  const isTls = new URL(target.url).protocol === 'https:';
  const files: ProgramFile[] = [];
  const file = (
    name: string,
    holds: string,
    content: string | Uint8Array | undefined | null,
    flag: string
  ): string[] => {
    if (content === undefined || content === null) {
      return [];
    }
    files.push({ name, holds, content });
    return [flag, name];
  };
  const body = tcpMessage(target) ?? bodyBytes(requestsOf(target)[0]?.body);
  const args = [
    'load',
    ...['-json', '-', '-quiet', '-log-errors=false', '-allow-initial-errors'],
    ...['-c', String(load.test.load.connections), '-qps', String(ratePerSec), '-t', `${durationMs}ms`],
    ...(load.test.load.requestsPerConnection === undefined ? [] : ['-keepalive=false']),
    ...['-uniform', '-timeout', target.timeout, '-p', PERCENTILES],
    ...['-r', String(options.records ? 0.001 : options.resolutionMs / 1_000)],
    ...(options.records ? ['-access-log-file', RECORDS, '-access-log-format', 'json'] : []),
    ...(isTls && tls?.verify === false ? ['-k'] : []),
    ...file('ca.pem', "the test's authorities", tls?.ca, '-cacert'),
    ...file('cert.pem', 'the client certificate', tls?.cert, '-cert'),
    ...file('key.pem', 'the key of the client certificate', tls?.key, '-key'),
    ...file('body', 'the body of each request', body, '-payload-file'),
    ...protocolArgs(load, isTls),
  ];
  return { args, files, ...(options.records ? { pipe: RECORDS } : {}) };
}

function protocolArgs({ target, options, address }: ProgramLoad<FortioOptions>, isTls: boolean): string[] {
  const url = new URL(target.url);
  const port = url.port || (isTls ? '443' : '80');
  const host = address === null ? url.hostname : bracketed(address.ip);
  if (isTcp(target)) {
    return [`tcp://${host}:${port}`];
  }
  switch (options.protocol) {
    case 'grpc':
      return [
        '-grpc',
        ...['-s', String(options.streams)],
        ...(options.grpcMethod === 'ping' ? ['-ping'] : []),
        ...(options.healthService === undefined ? [] : ['-healthservice', options.healthService]),
        ...headerArgs(target, false),
        `${isTls ? 'https://' : ''}${host}:${port}`,
      ];
    default: {
      const [request] = requestsOf(target);
      const method = request?.method ?? 'GET';
      const standard = target.protocol === 'http2' || method === 'HEAD';
      return [
        ...(standard ? [target.protocol === 'http2' ? '-h2' : '-stdclient'] : []),
        ...['-httpbufferkb', String(options.bufferKib), '-X', method],
        ...headerArgs(target, true),
        ...(address === null ? [] : ['-resolve', address.ip]),
        target.url,
      ];
    }
  }
}

function headerArgs(target: ProgramLoad<FortioOptions>['target'], isHttp: boolean): string[] {
  const [request] = requestsOf(target);
  if (request === undefined) {
    return [];
  }
  const { host, headers } = requestHeaders(request, packageJson.version);
  const sent = isHttp
    ? [...headers, ...(host === null ? [] : [['host', host] as const])]
    : Object.entries(request.headers);
  return sent.flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
}
