import type { Run } from '@headroom/contract';

/** A run that waits for its turn, with the tags of what it runs. */
export function newRun(of: Pick<Run, 'id' | 'testId' | 'test' | 'generator' | 'plan' | 'actor'>, nowMs: number): Run {
  return {
    ...of,
    preflight: null,
    notes: '',
    tags: of.test.tags,
    pinned: false,
    state: 'queued',
    verdict: 'none',
    reason: null,
    complete: false,
    health: null,
    headline: null,
    queuedAtMs: nowMs,
    startedAtMs: null,
    endedAtMs: null,
  };
}
