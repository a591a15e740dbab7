import { isTerminal, type RunEvent } from '@headroom/contract';
import type { RunStore } from '../store/run-store.ts';
import type { RunBells } from './run-bells.ts';

/** Events read from the store at once. */
const PAGE = 100;

/** The events of a run with a `seq` above `after`, stored ones first, then each as it comes; ends after the last event of the run, or with the signal. */
export async function* followEvents(
  store: RunStore,
  bells: RunBells,
  runId: string,
  { after, signal }: { after: number; signal: AbortSignal }
): AsyncGenerator<RunEvent, void, undefined> {
  const left = new AbortController();
  const either = AbortSignal.any([signal, left.signal]);
  let seq = after;
  try {
    while (!either.aborted) {
      const news = bells.next(runId, either);
      // The state is read before the log: a run that had ended by then has its last event in the log.
      const state = await store.stateOf(runId);
      const page = await store.events(runId, seq, { limit: PAGE });
      for (const event of page) {
        yield event;
        seq = event.seq;
      }
      if (page.length < PAGE) {
        if (state === undefined || isTerminal(state)) {
          return;
        }
        await news;
      }
    }
  } finally {
    left.abort();
  }
}
