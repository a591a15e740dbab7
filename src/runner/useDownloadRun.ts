import { useMutation } from '@tanstack/react-query';
import { readRunFile, saveFile, type RunFileFormat } from './downloadRun';

/** Downloads a run, given its id, in one of the forms. */
export function useDownloadRun(id: string) {
  return useMutation({ mutationFn: (format: RunFileFormat) => readRunFile(id, format), onSuccess: saveFile });
}
