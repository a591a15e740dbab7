import { useQuery } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** The preferences that concern the user: their own and their organisation's. */
export function usePreferences() {
  return useQuery({ queryKey: ['preferences'], queryFn: () => callRunner('getPreferences', {}) });
}
