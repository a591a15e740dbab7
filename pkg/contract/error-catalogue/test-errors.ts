import type { CatalogueEntry } from './catalogue-entry.ts';

/** Errors of keeping tests. */
export const testErrors = {
  'test.provisioned': {
    httpStatus: 409,
    meaning: 'The test comes from a provisioning file and is changed only there.',
    remedy: 'Change the file that the test names, or make a copy of the test under another name.',
  },
  'test.changed': {
    httpStatus: 409,
    meaning: 'Somebody else has changed the test since it was read.',
    remedy: 'Open the test again, and make the change on what it is now.',
  },
} as const satisfies Record<string, CatalogueEntry>;
