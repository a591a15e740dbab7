import { userInfo } from 'node:os';
import type { Actor } from '@headroom/contract';
import type { Caller } from './http/operation-handlers.ts';

/** Whoever uses this machine's command line. */
export function localActor(): Actor {
  return { name: userInfo().username, verified: false };
}

/** Whoever uses this machine's command line, as operations hear of them: nothing proves who it is. */
export function localCaller(): Caller {
  return { actor: localActor(), userId: null };
}
