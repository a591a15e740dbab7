import type { RequestBody } from './request-body.ts';
import type { RequestGrpc, TargetGrpc } from './target-grpc.ts';
import type { Method, TargetRequest } from './target-request.ts';
import { asWritten } from './value-references.ts';

/** What of a target its requests are made of. */
export interface RequestSource {
  readonly url: string;
  readonly method: Method;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies?: Readonly<Record<string, string>> | undefined;
  readonly body?: RequestBody | undefined;
  readonly grpc?: TargetGrpc | undefined;
  readonly requests?: readonly TargetRequest[] | undefined;
}

/** One request as it will be sent, with everything that it takes from its target. */
export interface WholeRequest {
  readonly name: string;
  readonly weight: number;
  readonly method: Method;
  /** Path with query, as it stands in the request line. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: Readonly<Record<string, string>>;
  readonly body: RequestBody | undefined;
  /** Of gRPC: what is called, and with which message. */
  readonly call?: GrpcCall | undefined;
}

/** One call of gRPC. */
export type GrpcCall = Required<Pick<TargetGrpc, 'method' | 'message'>>;

/** The requests of a target, each whole: the target's own where it names no others. */
export function requestsOf(target: RequestSource): WholeRequest[] {
  const { origin, pathname, search } = new URL(target.url);
  const own: Partial<TargetRequest> = {};
  return (target.requests ?? [own]).map((request) => {
    const call = target.grpc && callOf(target.grpc, request.grpc ?? {});
    if (call !== undefined) {
      return {
        name: request.name ?? call.method,
        weight: request.weight ?? 1,
        method: 'POST',
        path: `/${call.method}`,
        headers: withHeaders(target.headers, request.headers ?? {}),
        cookies: {},
        body: undefined,
        call,
      };
    }
    const method = request.method ?? target.method;
    const path = request.path === undefined ? pathname + search : pathOf(origin, request.path);
    return {
      name: request.name ?? `${method} ${asWritten(path)}`,
      weight: request.weight ?? 1,
      method,
      path,
      headers: withHeaders(target.headers, request.headers ?? {}),
      cookies: { ...target.cookies, ...request.cookies },
      body: request.body === undefined ? target.body : (request.body ?? undefined),
    };
  });
}

function callOf(own: TargetGrpc, { method, message }: RequestGrpc): GrpcCall {
  const isOther = method !== undefined && method !== own.method;
  return { method: method ?? own.method, message: message ?? (isOther ? {} : (own.message ?? {})) };
}

function pathOf(origin: string, path: string): string {
  const { pathname, search } = new URL(origin + path);
  return pathname + search;
}

function withHeaders(base: Readonly<Record<string, string>>, changes: Readonly<Record<string, string>>) {
  const changed = new Set(Object.keys(changes).map((name) => name.toLowerCase()));
  const kept = Object.entries(base).filter(([name]) => !changed.has(name.toLowerCase()));
  return { ...Object.fromEntries(kept), ...changes };
}
