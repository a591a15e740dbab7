import { useMutation } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** What a runner that answers says of itself. */
export interface RunnerAnswer {
  version: string;
  /** How far its clock is ahead of the browser's, ms; 0 where the way there and back may be the reason. */
  clockAheadMs: number;
}

/** Asks the runner who it is and what time it has, on demand. */
export function useRunnerCheck() {
  return useMutation({
    mutationFn: async (): Promise<RunnerAnswer> => {
      const askedAtMs = Date.now();
      const { version, timeMs } = await callRunner('getRunner', {});
      return { version, clockAheadMs: beyond(timeMs, askedAtMs, Date.now()) };
    },
  });
}

/** How far a time is outside of the two between which it was told. */
function beyond(timeMs: number, fromMs: number, toMs: number): number {
  return timeMs - Math.min(Math.max(timeMs, fromMs), toMs);
}
