import { useQuery } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** The packs that the runner knows, with their standing. */
export function usePacks() {
  return useQuery({
    queryKey: ['packs'],
    queryFn: async () => (await callRunner('listPacks', {})).packs,
    staleTime: 60_000,
  });
}
