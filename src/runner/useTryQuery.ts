import { useMutation } from '@tanstack/react-query';
import { callRunner } from './callRunner';

/** Asks every connection what a query gives at this moment. */
export function useTryQuery() {
  return useMutation({ mutationFn: (expr: string) => callRunner('tryQuery', { body: { expr } }) });
}
