import { parseDuration } from './duration.ts';
import type { RequestBody } from './request-body.ts';
import { isHealthCheck, type RequestGrpc, type TargetGrpc } from './target-grpc.ts';
import type { Method } from './target-request.ts';

/** What of a target decides whether it can be asked in gRPC. */
interface Source {
  readonly url: string;
  readonly protocol?: string | undefined;
  readonly method: Method;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies?: unknown;
  readonly body?: RequestBody | undefined;
  readonly grpc?: TargetGrpc | undefined;
  readonly requests?: readonly Request[] | undefined;
  readonly timeout: string;
  readonly expect?: unknown;
  readonly followRedirects?: unknown;
}

interface Request {
  readonly path?: unknown;
  readonly method?: unknown;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly cookies?: unknown;
  readonly body?: unknown;
  readonly grpc?: RequestGrpc | undefined;
}

type Found = [path: PropertyKey[], message: string];

/** What the call writes by itself; names that begin with `grpc-` belong to gRPC. */
const OWNED = /^(?:content-type|grpc-.*)$/i;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}(?:,[A-Za-z0-9+/]*={0,2})*$/;
const NOT_HTTP = 'is for HTTP, not for gRPC: remove it';

/** What is wrong with how a target is asked in gRPC, or with parts of gRPC elsewhere. */
export function grpcProblems(target: Source): Found[] {
  const { requests = [] } = target;
  if (target.protocol !== 'grpc') {
    const only = 'is only for protocol: grpc: remove it';
    return [
      ...(target.grpc === undefined ? [] : [[['grpc'], only] as Found]),
      ...requests.flatMap(({ grpc }, i) => (grpc === undefined ? [] : [[['requests', i, 'grpc'], only] as Found])),
    ];
  }
  const { url, method, headers, cookies, body, grpc, expect, followRedirects, timeout } = target;
  const { pathname = '/', search = '' } = URL.canParse(url) ? new URL(url) : {};
  const found: Array<Found | false> = [
    grpc === undefined && [['grpc'], 'is missing: protocol: grpc needs a method to call'],
    pathname + search !== '/' && [['url'], 'must have no path: what is called stands in grpc.method'],
    method !== 'GET' && [['method'], 'is of HTTP: what is called stands in grpc.method; remove it'],
    cookies !== undefined && [['cookies'], NOT_HTTP],
    body !== undefined && [['body'], 'is of HTTP: the message stands in grpc.message; remove it'],
    followRedirects !== undefined && [['followRedirects'], NOT_HTTP],
    expect !== undefined && [['expect'], 'is for HTTP: of gRPC only the status OK is no error; remove it'],
    (parseDuration(grpc?.deadline ?? '') ?? 0) > (parseDuration(timeout) ?? Infinity) && [
      ['grpc', 'deadline'],
      'must not be longer than timeout, after which the generator gives a call up',
    ],
    grpc !== undefined && grpc.proto === undefined && grpc.reflection !== true && needsTypes(grpc, requests),
  ];
  return [
    ...found.filter((one) => one !== false),
    ...metadataProblems([], headers),
    ...requests.flatMap((request, i) => requestProblems(['requests', i], request)),
  ];
}

function needsTypes(own: TargetGrpc, requests: readonly Request[]): Found | false {
  const calls = requests.length === 0 ? [own] : requests.map(({ grpc = {} }) => ({ ...own, ...grpc }));
  return (
    calls.some(({ method, message = {} }) => !isHealthCheck(method) && JSON.stringify(message) !== '{}') && [
      ['grpc'],
      'needs proto, or reflection: true: a message cannot be written without its type',
    ]
  );
}

function requestProblems(at: PropertyKey[], { path, method, headers, cookies, body }: Request): Found[] {
  const others = Object.entries({ path, method, cookies, body }).filter(([, value]) => value !== undefined);
  return [
    ...others.map(([name]): Found => [[...at, name], NOT_HTTP]),
    ...(headers === undefined ? [] : metadataProblems(at, headers)),
  ];
}

function metadataProblems(at: PropertyKey[], headers: Readonly<Record<string, string>>): Found[] {
  return Object.entries(headers).flatMap(([name, value]): Found[] => {
    const path = [...at, 'headers', name];
    if (OWNED.test(name)) {
      return [[path, 'is set by the call itself: remove it']];
    }
    return name.toLowerCase().endsWith('-bin') && !value.includes('${secret:') && !BASE64.test(value)
      ? [[path, 'must be base64: what ends in -bin holds bytes']]
      : [];
  });
}
