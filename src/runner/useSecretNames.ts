import { useQuery } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** The names of the stored secrets; for administrators only. */
export function useSecretNames() {
  return useQuery({ queryKey: ['secrets'], queryFn: async () => (await callRunner('listSecrets', {})).names });
}
