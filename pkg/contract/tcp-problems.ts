import type { RequestBody } from './request-body.ts';
import { isTcp } from './target-scheme.ts';
import type { TargetTcp } from './target-tcp.ts';

/** As far as a target was read. */
interface Unsure {
  readonly url: string;
  readonly tcp?: TargetTcp | undefined;
  readonly body?: RequestBody | undefined;
  readonly method: string;
  readonly headers: object;
  readonly [field: string]: unknown;
}

/** What only HTTP has. */
const HTTP_FIELDS = [
  'protocol',
  'streams',
  'cookies',
  'requests',
  'expect',
  'followRedirects',
  'values',
  'trace',
] as const;

/** What of a target does not go with its scheme. */
export function tcpProblems(target: Unsure): Array<[path: PropertyKey[], message: string]> {
  const { tcp, body, method, headers } = target;
  if (!isTcp(target)) {
    return tcp === undefined ? [] : [[['tcp'], 'is only for a tcp:// or tls:// URL: remove it']];
  }
  const ofHttp = [
    ...HTTP_FIELDS.filter((name) => target[name] !== undefined),
    ...(method === 'GET' ? [] : ['method']),
    ...(Object.keys(headers).length === 0 ? [] : ['headers']),
  ];
  return [
    ...ofHttp.map((name): [PropertyKey[], string] => [[name], 'is for HTTP: over TCP bytes go as they are; remove it']),
    ...bodyProblems(body, tcp),
  ];
}

function bodyProblems(body: RequestBody | undefined, tcp: TargetTcp | undefined): Array<[PropertyKey[], string]> {
  if (body === undefined) {
    return [];
  }
  const isEmpty = ('text' in body && body.text === '') || ('base64' in body && body.base64 === '');
  return [
    ...(tcp?.transfer === 'down' ? [[['body'], 'is never sent with transfer: down: say tcp.bytes']] : []),
    ...(tcp?.bytes === undefined ? [] : [[['tcp', 'bytes'], 'must not stand beside body, which is the message']]),
    ...(isEmpty ? [[['body'], 'must not be empty: it is the message']] : []),
  ] as Array<[PropertyKey[], string]>;
}
