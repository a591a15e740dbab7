import type { Run } from '@headroom/contract';

/** A run that waits for its turn. */
export function newRun(of: Pick<Run, 'id' | 'testId' | 'test' | 'plan'>, nowMs: number): Run {
  return {
    ...of,
    state: 'queued',
    verdict: 'none',
    reason: null,
    complete: false,
    health: null,
    queuedAtMs: nowMs,
    startedAtMs: null,
    endedAtMs: null,
  };
}
