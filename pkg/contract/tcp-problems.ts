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
const HTTP_FIELDS = ['protocol', 'streams', 'cookies', 'expect', 'followRedirects', 'trace'] as const;

/** What would have messages differ. */
const ALIKE = 'over TCP every message of a test is the same';

type Found = [path: PropertyKey[], message: string];

/** What of a target does not go with its scheme. */
export function tcpProblems(target: Unsure): Found[] {
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
    ...(target['requests'] === undefined
      ? []
      : [[['requests'], `are for HTTP: ${ALIKE}; make a test of each message and compare their runs`] as Found]),
    ...(target['values'] === undefined
      ? []
      : [[['values'], `are for HTTP: ${ALIKE}; write the body as it is to be sent, and remove them`] as Found]),
    ...ofHttp.map((name): Found => [[name], 'is for HTTP: over TCP bytes go as they are; remove it']),
    ...bodyProblems(body, tcp),
  ];
}

function bodyProblems(body: RequestBody | undefined, tcp: TargetTcp | undefined): Found[] {
  if (body === undefined) {
    return [];
  }
  const isEmpty = ('text' in body && body.text === '') || ('base64' in body && body.base64 === '');
  return [
    ...(tcp?.transfer === 'down' ? [[['body'], 'is never sent with transfer: down: say tcp.bytes']] : []),
    ...(tcp?.bytes === undefined ? [] : [[['tcp', 'bytes'], 'must not stand beside body, which is the message']]),
    ...(isEmpty ? [[['body'], 'must not be empty: it is the message']] : []),
  ] as Found[];
}
