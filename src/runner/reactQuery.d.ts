import type { RunnerError } from './RunnerError';

declare module '@tanstack/react-query' {
  interface Register {
    /** All queries and mutations go through `callRunner`, which rejects with nothing else. */
    defaultError: RunnerError;
  }
}
