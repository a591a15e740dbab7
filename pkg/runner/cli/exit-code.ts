import type { Run } from '@headroom/contract';

/** Exit codes of `headroom`, so that a pipeline can tell the outcomes apart. */
export const exitCodes = { passed: 0, usage: 2, thresholdsFailed: 10, stopped: 11, errored: 12, refused: 13 } as const;

/** The exit code that tells how a run ended. */
export function exitCodeOf(run: Pick<Run, 'state' | 'verdict'>): number {
  switch (run.state) {
    case 'finished':
      return run.verdict === 'failed' ? exitCodes.thresholdsFailed : exitCodes.passed;
    case 'stopped':
      return exitCodes.stopped;
    default:
      return exitCodes.errored;
  }
}
