import { isIP } from 'node:net';
import { durationMs, isOverTls, isTcp, requestsOf, tcpOf, type Target, type WholeRequest } from '@headroom/contract';
import type { EngineJob, EngineRequest, EngineTls } from '@headroom/engine';
import type { GeneratorJob } from '../generator.ts';
import type { MessagePart } from '../grpc/message-part.ts';
import { requestHeaders } from '../request-headers.ts';
import { nativeOptions, poissonSeedOf } from './options.ts';
import { tcpMessage } from '../tcp-message.ts';
import { bodyBytes } from './body-bytes.ts';
import { RequestSlots } from './request-slots.ts';

/**
 * What the engine has to do for a test. Headers that the test does not set: `user-agent`, `accept`, and `content-type` for a JSON body.
 * Throws a TypeError that names a cookie, never its value, when a secret brought characters into it that no cookie can have.
 */
export function engineJob({ test, target, address, messages, runId }: GeneratorJob, version: string): EngineJob {
  const url = new URL(target.url);
  const slots = new RequestSlots(target, { 'headroom.run': runId, 'headroom.test': test.name });
  const options = nativeOptions.parse(test.generator.options ?? {});
  return {
    address,
    tls: isOverTls(target) ? engineTls(target, url.hostname) : undefined,
    http2: sessionSetup(target),
    tcp: isTcp(target) ? { transfer: tcpOf(target).transfer } : undefined,
    requests: requestsOf(target).map((request, i) => {
      const given = { host: url.host, version, slots };
      return request.call === undefined
        ? { ...engineRequest(request, given), ...(isTcp(target) ? { body: tcpMessage(target) } : {}) }
        : engineCall(request, given, { message: messages?.[i], deadline: target.grpc?.deadline });
    }),
    values: slots.values,
    expect: target.expect,
    followRedirects: target.followRedirects,
    timeoutMs: durationMs(target.timeout),
    load: test.load,
    poissonSeed: poissonSeedOf(options),
    precision: options.precision,
    threads: options.threads,
  };
}

function sessionSetup({ protocol, streams = 1 }: Target): EngineJob['http2'] {
  return protocol === 'http2' || protocol === 'grpc' ? { streams, isGrpc: protocol === 'grpc' } : undefined;
}

/** What all requests of a job are given. */
interface Given {
  readonly host: string;
  readonly version: string;
  readonly slots: RequestSlots;
}

/** A call of gRPC; what must not differ from call to call is set before the metadata. */
function engineCall(
  { name, weight, method, path, headers }: WholeRequest,
  { host, version, slots }: Given,
  { message, deadline }: { readonly message: readonly MessagePart[] | undefined; readonly deadline: string | undefined }
): EngineRequest {
  const given = Object.entries(headers);
  const named = (wanted: string) => given.find(([header]) => header.toLowerCase() === wanted);
  const all: Array<[string, string]> = [
    ['te', 'trailers'],
    ...(deadline === undefined ? [] : [['grpc-timeout', `${durationMs(deadline)}m`] as [string, string]]),
    ['content-type', 'application/grpc'],
    ...(named('user-agent') === undefined ? [['user-agent', `headroom/${version}`] as [string, string]] : []),
    ...given.filter(([header]) => header.toLowerCase() !== 'host'),
  ];
  const authority = named('host')?.[1] ?? host;
  return slots.withMessage({ name, weight, method, path, host: authority, headers: all, body: null }, message ?? []);
}

function engineRequest(request: WholeRequest, given: Given): EngineRequest {
  const { name, weight, method, path, body } = request;
  const { host: ownHost, headers } = requestHeaders(request, given.version);
  const host = ownHost ?? given.host;
  const bodyIs =
    body !== undefined && 'json' in body ? 'json' : body !== undefined && 'text' in body ? 'text' : 'bytes';
  return given.slots.withTokens({ name, weight, method, path, host, headers, body: bodyBytes(body) }, bodyIs);
}

/** A name cannot be asked for where the URL has an address (RFC 6066 §3): then the certificate must carry the address. */
function engineTls({ tls }: Target, hostname: string): EngineTls {
  const host = hostname.replace(/^\[|\]$/g, '');
  const serverName = tls?.serverName ?? (isIP(host) === 0 ? host : '');
  return {
    ca: tls?.ca,
    cert: tls?.cert,
    key: tls?.key,
    verify: tls?.verify ?? true,
    resume: tls?.resume ?? false,
    serverName,
  };
}
