import type { CatalogueEntry } from './catalogue-entry.ts';

/** Errors of keeping boards. */
export const boardErrors = {
  'board.provisioned': {
    httpStatus: 409,
    meaning: 'The board comes from a provisioning file and is changed only there.',
    remedy: 'Change the file that the board names, or make a board of another name for the same dashboard.',
  },
  'board.changed': {
    httpStatus: 409,
    meaning: 'Somebody else has changed the board since it was read.',
    remedy: 'Open the board again, and make the change on what it is now.',
  },
} as const satisfies Record<string, CatalogueEntry>;
