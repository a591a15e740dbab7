import type { LogLine, Run } from '@headroom/contract';
import type { Ahead } from '../store/run-turns.ts';
import type { QueueLimits } from './run-queue.ts';

/** What the log of a run says that has to wait for others; undefined where it has not. */
export function waitLine({ loads, sameTarget }: Ahead, limits: QueueLimits): LogLine | undefined {
  if (sameTarget >= limits.concurrentRunsPerTarget) {
    return waits(sameTarget, ' with the same target');
  }
  return loads >= limits.concurrentRuns ? waits(loads, '') : undefined;
}

/** What the log of a run says whose load is not the only one. */
export function besides(others: readonly Run[]): LogLine {
  const ids = others.map(({ id }) => id).join(', ');
  const text = `Load is made at the same time by ${ids}: what the environment spends is that of all of them together.`;
  return { level: 'warning', code: 'queue.together', text };
}

function waits(runs: number, whose: string): LogLine {
  const text = `Waits behind ${runs} ${runs === 1 ? 'run' : 'runs'}${whose}.`;
  return { level: 'info', code: 'queue.waits', text };
}
