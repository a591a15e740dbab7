import { setImmediate as othersFirst } from 'node:timers/promises';
import type { RunEvent } from '@headroom/contract';
import type { RunStore } from '../store/run-store.ts';

/** Events read from the store at once. */
const PAGE = 500;

/** All stored events of a run, in order, read page by page. */
export async function* storedEvents(store: Pick<RunStore, 'events'>, runId: string): AsyncGenerator<RunEvent> {
  for (let after = 0; ;) {
    const events = await store.events(runId, after, { limit: PAGE });
    yield* events;
    after = events.at(-1)?.seq ?? after;
    if (events.length < PAGE) {
      return;
    }
    await othersFirst(); // reading blocks the thread, and a long run has many pages
  }
}
