import { useQuery } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** The load generators that the runner knows, and which of them are installed where it is. */
export function useGenerators() {
  return useQuery({
    queryKey: ['generators'],
    queryFn: async () => (await callRunner('listGenerators', {})).generators,
  });
}
