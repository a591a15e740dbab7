import { useMutation } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** Asks the runner who it is, on demand. */
export function useRunnerCheck() {
  return useMutation({ mutationFn: () => callRunner('getRunner', {}) });
}
