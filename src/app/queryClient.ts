import { QueryClient } from '@tanstack/react-query';

/**
 * Holds what the runner answered. A request that failed is shown at once with its remedy, not tried again in silence;
 * what is older than a few seconds is asked for again when a page shows it.
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: 2_000 }, mutations: { retry: false } },
  });
}
