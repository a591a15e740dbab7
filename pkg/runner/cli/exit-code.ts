import type { Run } from '@headroom/contract';

/** Exit codes of `headroom`, so that a pipeline can tell the outcomes apart. */
export const exitCodes = { passed: 0, usage: 2, thresholdsFailed: 10, stopped: 11, errored: 12, refused: 13 } as const;

/** The exit code that tells how a run ended. */
export function exitCodeOf({ state, verdict, reason }: Pick<Run, 'state' | 'verdict' | 'reason'>): number {
  switch (state) {
    case 'finished':
      return verdict === 'failed' ? exitCodes.thresholdsFailed : exitCodes.passed;
    case 'stopped':
      return exitCodes.stopped;
    default:
      return REFUSED.test(reason?.code ?? '') ? exitCodes.refused : exitCodes.errored;
  }
}

/** Reasons for which a run ended before any load: its plan, the allow-list, the preflight. */
const REFUSED = /^(?:plan|target|preflight|secret)\./;
