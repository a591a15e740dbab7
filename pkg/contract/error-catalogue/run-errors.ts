import type { CatalogueEntry } from './catalogue-entry.ts';

/** Errors of runs: of what is done with them, and of what ended them. */
export const runErrors = {
  'run.under_way': {
    httpStatus: 409,
    meaning: 'The run waits or is under way, so it cannot be deleted.',
    remedy: 'Stop it first, or wait for its end.',
  },
  'run.pinned': {
    httpStatus: 409,
    meaning: 'The run is pinned, so it cannot be deleted.',
    remedy: 'Take the pin off first.',
  },
} as const satisfies Record<string, CatalogueEntry>;
