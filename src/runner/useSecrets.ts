import { useQuery } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** The stored secrets by name, with those that refer to them; for administrators only. */
export function useSecrets({ enabled = true }: { enabled?: boolean } = {}) {
  return useQuery({
    queryKey: ['secrets'],
    queryFn: async () => (await callRunner('listSecrets', {})).secrets,
    enabled,
  });
}
