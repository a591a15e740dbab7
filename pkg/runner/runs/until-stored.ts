import { setTimeout as sleep } from 'node:timers/promises';
import type { HeadroomError } from '@headroom/contract';
import { isStoreTrouble } from '../store/store-error.ts';

/** Between the first two tries and, doubling, between later ones at most, ms. */
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;

/**
 * Does something with the store, again and again while the store cannot write; throws its trouble once the signal has aborted, and at once any that is not `passing`.
 * What is done must be whole or not at all, as a transaction is.
 */
export async function untilStored<T>(
  work: () => Promise<T>,
  giveUp: AbortSignal,
  passing: (trouble: HeadroomError) => boolean = () => true
): Promise<T> {
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)) {
    try {
      return await work();
    } catch (error) {
      if (!isStoreTrouble(error) || !passing(error) || giveUp.aborted) {
        throw error;
      }
    }
    await sleep(waitMs, undefined, { signal: giveUp }).catch(() => undefined);
  }
}
