import type { Run } from '@headroom/contract';
import type { RunStore } from '../store/run-store.ts';
import type { Neighbours } from './take-capture.ts';

/** So many runs before one are looked through for those that made load. */
const PAGE = 20;

/** The end of the last load before a run's and the start of the one after it, where they may reach into its windows. Observations make none. */
export async function neighboursOf(run: Run, runs: Pick<RunStore, 'list' | 'after'>): Promise<Neighbours> {
  const before = (await runs.list({ limit: PAGE, before: run.id })).filter(madeLoad);
  let next = await runs.after(run.id);
  while (next !== undefined && !madeLoad(next)) {
    next = await runs.after(next.id);
  }
  // One that is still under way has load on until this one's begins.
  const ends = before.map(({ endedAtMs }) => endedAtMs ?? run.startedAtMs ?? run.queuedAtMs);
  const previousLoadEndMs = ends.length === 0 ? undefined : Math.max(...ends);
  const nextLoadStartMs = next?.startedAtMs ?? undefined;
  return {
    ...(previousLoadEndMs === undefined ? {} : { previousLoadEndMs }),
    ...(nextLoadStartMs === undefined ? {} : { nextLoadStartMs }),
  };
}

function madeLoad({ test, startedAtMs }: Run): boolean {
  return test.kind === 'Test' && startedAtMs !== null;
}
