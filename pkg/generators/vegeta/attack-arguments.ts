import {
  durationMs,
  isStaged,
  requestsOf,
  stagesOf,
  wholeMs,
  type OpenLoad,
  type Target,
  type Test,
} from '@headroom/contract';
import { turnsOf } from '@headroom/engine';
import type { TargetAddress } from '../generator.ts';
import { goHeaderName } from '../go-client.ts';
import { bodyBytes } from '../native/body-bytes.ts';
import { requestHeaders } from '../request-headers.ts';
import { placeOf, type TargetPlace } from '../target-place.ts';
import { wholeRate } from '../whole-rate.ts';
import type { VegetaOptions } from './options.ts';

/** Names of the files in its folder. */
export const attackFiles = { targets: 'targets.json', ca: 'ca.pem', cert: 'cert.pem', key: 'key.pem' } as const;

/** The arguments of `vegeta attack`; nothing in them is secret. */
export function attackArguments(test: Test, address: TargetAddress | null, options: VegetaOptions): string[] {
  const { target, load } = test;
  const place = placeOf(target, address);
  return [
    'attack',
    '-format=json',
    `-targets=${attackFiles.targets}`,
    ...(load.kind === 'open'
      ? [`-rate=${rateText(load)}`]
      : ['-rate=0', `-workers=${load.connections}`, `-max-workers=${load.connections}`]),
    `-duration=${wholeMs(load)}ms`,
    `-timeout=${durationMs(target.timeout)}ms`,
    `-connections=${load.connections}`,
    `-max-connections=${load.connections}`,
    '-redirects=-1',
    '-max-body=0',
    `-http2=${target.protocol === 'http2'}`,
    `-keepalive=${options.keepAlive && load.requestsPerConnection === undefined}`,
    ...(place.to === null || isIpv6(place.to) ? [] : [`-connect-to=${place.name}:${place.port}:${place.to}`]),
    ...(isIpv6(place.to ?? place.name) ? ['-laddr=::'] : []),
    ...tlsArguments(target.tls),
  ];
}

/** Time between two hits, µs, as vegeta computes it in whole nanoseconds; null for a closed load. */
export function intervalUs({ load }: Pick<Test, 'load'>): number | null {
  if (load.kind === 'closed' || isStaged(load)) {
    return null;
  }
  const { requests, seconds } = rateOf(load);
  return Math.floor((seconds * 1e9) / requests) / 1_000;
}

/** vegeta's targets, one line each, in the order of their turns; holds secrets. The fragment is never sent, and says in the results whose turn it was. */
export function targetLines(target: Target, address: TargetAddress | null, version: string): string {
  const requests = requestsOf(target);
  const place = placeOf(target, address);
  const lines = requests.map((request, index) => {
    const { host, headers } = requestHeaders(request, version);
    const body = bodyBytes(request.body);
    const header: Record<string, string[]> = { Host: [host ?? place.host], 'Accept-Encoding': ['identity'] };
    for (const [name, value] of headers) {
      header[goHeaderName(name)] = [value];
    }
    return JSON.stringify({
      method: request.method,
      url: `${originOf(place)}${request.path}#${index}`,
      ...(body === null ? {} : { body: Buffer.from(body).toString('base64') }),
      header,
    });
  });
  return turnsOf(requests.map(({ weight }) => weight))
    .map((index) => `${lines[index]}\n`)
    .join('');
}

/** vegeta cannot lead a name to an address of IPv6, but without TLS the address may stand in the URL. */
function originOf({ origin, to }: TargetPlace): string {
  return to !== null && isIpv6(to) ? `http://${to}` : origin;
}

/** A load with several rates is refused before. */
function rateOf(load: OpenLoad) {
  return wholeRate(stagesOf(load)[0]?.toPerSec ?? 0);
}

function rateText(load: OpenLoad): string {
  const { requests, seconds } = rateOf(load);
  return `${requests}/${seconds}s`;
}

function tlsArguments(tls: Target['tls']): string[] {
  return [
    ...(tls?.verify === false ? ['-insecure'] : []),
    ...(tls?.ca === undefined ? [] : [`-root-certs=${attackFiles.ca}`]),
    ...(tls?.cert === undefined ? [] : [`-cert=${attackFiles.cert}`, `-key=${attackFiles.key}`]),
  ];
}

function isIpv6(place: string): boolean {
  return place.startsWith('[');
}
