import { durationMs, requestsOf, stagesOf, wholeMs, type Target, type Test } from '@headroom/contract';
import type { TargetAddress } from '../generator.ts';
import { requestHeaders } from '../request-headers.ts';
import { placeOf } from '../target-place.ts';
import type { OhaOptions } from './options.ts';

/** Names of the files in its folder. */
export const ohaFiles = {
  body: 'body',
  ca: 'ca.pem',
  cert: 'cert.pem',
  key: 'key.pem',
  records: 'records.db',
} as const;

/** What makes oha's arguments. */
export interface OhaCall {
  readonly test: Test;
  /** Its headers and cookies stand among the arguments: filled in for the program, as references for people. */
  readonly target: Target;
  readonly address: TargetAddress | null;
  readonly options: OhaOptions;
  /** Of Headroom, which is said to the target. */
  readonly version: string;
}

/** The arguments of oha. */
export function ohaArguments({ test: { load }, target, address, options, version }: OhaCall): string[] {
  const [request] = requestsOf(target);
  if (request === undefined) {
    throw new TypeError('a target without a request');
  }
  const place = placeOf(target, address);
  const { host, headers } = requestHeaders(request, version);
  const timeout = `${durationMs(target.timeout)}ms`;
  return [
    '--no-tui',
    '--output-format=json',
    `--db-url=${ohaFiles.records}`,
    '-z',
    `${wholeMs(load)}ms`,
    '--wait-ongoing-requests-after-deadline',
    '-c',
    String(load.connections),
    ...(load.kind === 'open' ? ['-q', String(stagesOf(load)[0]?.toPerSec ?? 0), '--latency-correction'] : []),
    '-t',
    timeout,
    `--connect-timeout=${timeout}`,
    '--redirect=0',
    '--disable-compression',
    ...(target.protocol === 'http2' ? ['--http-version=2', '-p', String(target.streams ?? 1)] : ['--http-version=1.1']),
    ...(options.keepAlive && load.requestsPerConnection === undefined ? [] : ['--disable-keepalive']),
    ...(place.to === null ? [] : [`--connect-to=${place.name}:${place.port}:${place.to}`]),
    ...tlsArguments(target.tls),
    '-m',
    request.method,
    ...headerArguments([['host', host ?? place.host], ...headers]),
    ...(request.body === undefined ? [] : ['-D', ohaFiles.body]),
    `${place.origin}${request.path}`,
  ];
}

function headerArguments(headers: ReadonlyArray<readonly [string, string]>): string[] {
  return headers.flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
}

function tlsArguments(tls: Target['tls']): string[] {
  return [
    ...(tls?.verify === false ? ['--insecure'] : []),
    ...(tls?.ca === undefined ? [] : [`--cacert=${ohaFiles.ca}`]),
    ...(tls?.cert === undefined ? [] : [`--cert=${ohaFiles.cert}`, `--key=${ohaFiles.key}`]),
  ];
}
