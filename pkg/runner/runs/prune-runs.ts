import { setImmediate as othersFirst } from 'node:timers/promises';
import { durationMs } from '@headroom/contract';
import type { RunnerSettings } from '../settings.ts';
import type { Store } from '../store/store.ts';

/** How many runs are kept, and for how long. */
export type Retention = Pick<RunnerSettings, 'keepRuns' | 'keepFor'>;

/** Deletes the runs that are neither to be kept nor pinned, one by one so that nothing waits long, and gives their space back. Gives how many they were. */
export async function pruneRuns(
  { runs, shrink }: Pick<Store, 'runs' | 'shrink'>,
  { keepRuns, keepFor }: Retention,
  nowMs: number
): Promise<number> {
  const keep = keepRuns === 'all' ? Number.MAX_SAFE_INTEGER : keepRuns;
  const endedBeforeMs = keepFor === 'all' ? -1 : nowMs - durationMs(keepFor);
  let pruned = 0;
  for (const id of await runs.prunable({ keep, endedBeforeMs })) {
    pruned += (await runs.delete(id)) ? 1 : 0; // one that was pinned meanwhile stays
    await othersFirst();
  }
  await runs.forgetBodies();
  while (pruned > 0 && (await shrink())) {
    await othersFirst();
  }
  return pruned;
}
