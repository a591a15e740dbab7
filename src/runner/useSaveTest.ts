import type { StoredTest, Test } from '@headroom/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** A test to be kept. */
export interface TestToSave {
  test: Test;
  /** The one that is changed, in the version that the change was made on; none makes a new one. */
  stored: Pick<StoredTest, 'id' | 'version'> | undefined;
  /** Whether it takes the place of whatever version is stored by now. */
  overwrites?: boolean;
}

/** Keeps a test, as a new one or in place of what is stored; gives it as stored. */
export function useSaveTest() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ test, stored, overwrites = false }: TestToSave) => {
      if (stored === undefined) {
        return callRunner('createTest', { body: { test } });
      }
      const params = { id: stored.id };
      const { version } = overwrites ? await callRunner('getTest', { params }) : stored;
      return callRunner('updateTest', { params, body: { test, version } });
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['tests'] });
    },
  });
}
