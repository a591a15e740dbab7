import type { CatalogueEntry } from './catalogue-entry.ts';

/** Errors of keeping tests and preferences. */
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
  'preference.provisioned': {
    httpStatus: 409,
    meaning: 'The preference comes from a provisioning file and is changed only there.',
    remedy: 'Change the file that the message names.',
  },
  'preference.whose': {
    httpStatus: 409,
    meaning: 'Nothing proves who asks, so that nobody has a preference of their own.',
    remedy: "Have the runner check Grafana's identities (HEADROOM_GRAFANA_URL), or set the organisation's default.",
  },
} as const satisfies Record<string, CatalogueEntry>;
