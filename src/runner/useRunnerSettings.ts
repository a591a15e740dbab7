import { useQuery } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** How the runner is set up; for administrators only. */
export function useRunnerSettings() {
  return useQuery({ queryKey: ['runner-settings'], queryFn: () => callRunner('getRunnerSettings', {}) });
}
