import { userInfo } from 'node:os';
import type { Actor } from '@headroom/contract';

/** Whoever uses this machine's command line. */
export function localActor(): Actor {
  return { name: userInfo().username, verified: false };
}
