import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** Whose preference is set. */
export type PreferenceOwner = 'mine' | 'organisation';

const OPERATIONS = { mine: 'setMyPreferences', organisation: 'setOrganisationPreferences' } as const;

/** Sets the generator that somebody prefers; null for none. What would run may then be something else. */
export function useSetPreference(of: PreferenceOwner) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (generator: string | null) => callRunner(OPERATIONS[of], { body: { generator } }),
    onSuccess: (preferences) => {
      client.setQueryData(['preferences'], preferences);
      void client.invalidateQueries({ queryKey: ['test-check'] });
    },
  });
}
