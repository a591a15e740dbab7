import { z } from 'zod';
import { cookies } from './cookies.ts';
import { duration } from './duration.ts';
import { expectation } from './expected-statuses.ts';
import { grpcProblems } from './grpc-problems.ts';
import { headers } from './headers.ts';
import { requestBody } from './request-body.ts';
import { requestsOf } from './requests-of.ts';
import { targetGrpc } from './target-grpc.ts';
import { methods, targetRequest } from './target-request.ts';
import { isOverTls, isTcp } from './target-scheme.ts';
import { targetTcp } from './target-tcp.ts';
import { targetTls } from './target-tls.ts';
import { targetValues } from './target-values.ts';
import { tcpProblems } from './tcp-problems.ts';
import { targetTrace } from './trace.ts';
import { valueProblems } from './value-problems.ts';

const url = z.string().superRefine((text, context) => {
  const problem = urlProblem(text);
  if (problem !== undefined) {
    context.addIssue({ code: 'custom', message: problem });
  }
});

/** What targets may be spoken to. */
export const targetProtocols = ['http1', 'http2', 'grpc'] as const;
/** What a target is spoken to in. */
export type TargetProtocol = (typeof targetProtocols)[number];

/** Where requests go and what each of them carries. */
export const target = z
  .strictObject({
    /** Absolute URL, of HTTP (`http`, `https`) or host and port for bytes over TCP (`tcp`, `tls`); its host is resolved and checked against the allow-list before anything is sent. */
    url,
    /** What is spoken there; left out: `http1`. `http2`, on which `grpc` stands, is begun as such on `http://` (prior knowledge), and agreed on by TLS (ALPN) on `https://`. */
    protocol: z.enum(targetProtocols).optional(),
    /** Only with `http2` and `grpc`: requests at once on each connection, unless the target allows fewer; left out: 1. */
    streams: z.int().min(1).max(1_000).optional(),
    method: z.enum(methods).default('GET'),
    /** Of gRPC: metadata. */
    headers: headers.default({}),
    cookies: cookies.optional(),
    /** Sent with every request; `json` is written without white space and gets `content-type: application/json` unless a header says otherwise. */
    body: requestBody.optional(),
    /** Only with `grpc`, and needed there: what is called. */
    grpc: targetGrpc.optional(),
    /** Several requests instead of one, in turn by their weights. */
    requests: z.array(targetRequest).min(1).max(50).optional(),
    /** So many redirects in a row are followed, only at the origin of the request; one that is not followed is then an error unless `expect` has its status. Left out: a redirect is an answer like any other. */
    followRedirects: z.int().min(1).max(20).optional(),
    /** A request without its whole answer after this long is an error of class `timeout`. */
    timeout: duration('1ms', '10m').default('10s'),
    /** Which answers are not errors; left out: those with a status below 400. */
    expect: expectation.optional(),
    tls: targetTls.optional(),
    /** Only with `tcp://` and `tls://`; left out: messages of 64 bytes, or the body, are sent and come back. */
    tcp: targetTcp.optional(),
    /** What differs from request to request; each must be used, as `${name}` in a path, a header, a body of text or JSON, or a message of gRPC. */
    values: targetValues.optional(),
    trace: targetTrace.optional(),
  })
  .superRefine((value, context) => {
    const problem = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message });
    if (value.tls !== undefined && !isOverTls(value)) {
      problem(['tls'], `is only for ${isTcp(value) ? 'a tls' : 'an https'}:// URL: remove it, or write that`);
    }
    tcpProblems(value).forEach(([path, message]) => problem(path, message));
    if (value.streams !== undefined && value.protocol !== 'http2' && value.protocol !== 'grpc') {
      problem(['streams'], 'is only for protocol: http2 and grpc: remove it');
    }
    grpcProblems(value).forEach(([path, message]) => problem(path, message));
    if (
      isTcp(value) ||
      !URL.canParse(value.url) ||
      value.requests?.some(({ path }) => path?.startsWith('/') === false)
    ) {
      return; // told already, and without them there are no requests to look at
    }
    valueProblems(value).forEach(([path, message]) => problem(path, message));
    const seen = new Set<string>();
    requestsOf(value).forEach(({ name, headers: all, cookies: sent }, i) => {
      const path = value.requests === undefined ? [] : ['requests', i];
      if (Object.keys(sent).length > 0 && Object.keys(all).some((header) => header.toLowerCase() === 'cookie')) {
        problem([...path, 'cookies'], 'must not stand beside a cookie header: remove one');
      }
      if (seen.has(name)) {
        problem([...path, 'name'], `is needed: another request is already called ${JSON.stringify(name)}`);
      }
      seen.add(name);
    });
  });

/** Where requests go and what each of them carries, defaults filled in. */
export type Target = z.infer<typeof target>;

function urlProblem(text: string): string | undefined {
  if (text.includes('${secret:')) {
    return 'must not hold a secret: secrets go into header values and cookies';
  }
  if (/[\s\x00-\x1f\x7f]/.test(text) || !URL.canParse(text)) {
    return 'must be an absolute URL such as http://127.0.0.1:8080/path';
  }
  const parsed = new URL(text);
  if (!['http:', 'https:', 'tcp:', 'tls:'].includes(parsed.protocol)) {
    return `must start with http://, https://, tcp:// or tls:// (${parsed.protocol.slice(0, 12)}// is not supported)`;
  }
  if (parsed.username !== '' || parsed.password !== '') {
    return 'must not hold a user or password: put credentials into an authorization header';
  }
  if (parsed.port === '0') {
    return 'must have a port between 1 and 65535';
  }
  if (isTcp({ url: text }) && !isPlace(parsed)) {
    return `must have a host, a port and nothing else, such as ${parsed.protocol}//127.0.0.1:9000`;
  }
  return parsed.hash === '' ? undefined : 'must not have a fragment (#…): it is never sent';
}

function isPlace({ hostname, port, pathname, search }: URL): boolean {
  return hostname !== '' && port !== '' && (pathname === '' || pathname === '/') && search === '';
}
