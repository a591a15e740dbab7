import type { Run, RunState } from '@headroom/contract';
import { useQuery } from '@tanstack/react-query';
import { callRunner } from './callRunner';

const BUSY_MS = 2_000;
const IDLE_MS = 15_000;
/** A queue of hundreds is read less often. */
const LONG_MS = 10_000;
const LONG = 100;
/** The most that the runner lists at once. */
const PAGE = 500;

/** What the runner is about. */
export interface Queue {
  /** Preparing or running, the first begun first. */
  underWay: Run[];
  /** In the order in which they will begin. */
  waiting: Run[];
}

/** The runs that have not ended; asked for again often while there are any. */
export function useQueue(enabled = true) {
  return useQuery({
    queryKey: ['runs', 'queue'],
    queryFn: readQueue,
    enabled,
    refetchInterval: ({ state: { data } }) => {
      const length = (data?.underWay.length ?? 0) + (data?.waiting.length ?? 0);
      return length === 0 ? IDLE_MS : length > LONG ? LONG_MS : BUSY_MS;
    },
  });
}

/** Later states last: a run that goes on meanwhile is found twice rather than not at all. */
async function readQueue(): Promise<Queue> {
  const waiting = await inState('queued');
  const underWay = [...(await inState('preparing')), ...(await inState('running'))];
  const begun = new Map(underWay.map((run) => [run.id, run]));
  return { underWay: [...begun.values()].sort(byId), waiting: waiting.filter(({ id }) => !begun.has(id)) };
}

async function inState(state: RunState, before?: string): Promise<Run[]> {
  const query = { state, limit: String(PAGE), ...(before === undefined ? {} : { before }) };
  const { runs } = await callRunner('listRuns', { query });
  const last = runs[runs.length - 1];
  const older = last === undefined || runs.length < PAGE ? [] : await inState(state, last.id);
  return [...runs, ...older].sort(byId);
}

function byId(a: Run, b: Run): number {
  return a.id < b.id ? -1 : 1;
}
