import { isTcp } from './target-scheme.ts';
import type { TargetProtocol } from './target.ts';

/** What is counted as one request, as those say it who speak the protocol. */
export type RequestUnit = 'request' | 'call' | 'message';

/** What a request of a target is called: a message over TCP, a call of gRPC, else a request. */
export function requestUnit(target: { readonly url: string; readonly protocol?: TargetProtocol }): RequestUnit {
  return isTcp(target) ? 'message' : target.protocol === 'grpc' ? 'call' : 'request';
}
