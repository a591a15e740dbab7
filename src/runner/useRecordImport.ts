import type { ImportReport } from '@headroom/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** Keeps the record of an import that was done, with the text that it was made from. */
export function useRecordImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { report: ImportReport; source: string }) => callRunner('recordImport', { body }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['imports'] });
    },
  });
}
