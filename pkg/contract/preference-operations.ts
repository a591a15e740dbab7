import { z } from 'zod';
import { actor } from './actor.ts';
import { generatorChoice, generatorName } from './generator-choice.ts';
import type { Operation } from './operation.ts';

/** What is preferred where a test leaves it open. */
export const keptPreference = z.strictObject({
  /** Null: none is preferred, and the next one who may choose does. */
  generator: generatorName.nullable(),
  /** The provisioning file that it comes from; null where it was set on the page, or not at all: only then it can be changed there. */
  file: z.string().nullable(),
});
/** What is preferred where a test leaves it open. */
export type KeptPreference = z.infer<typeof keptPreference>;

/** The preferences that concern whoever asks. */
export const preferences = z.strictObject({
  /** Whoever asks. */
  actor,
  /** Of whoever asks; null where nothing proves who that is: then there is no preference of their own. */
  mine: keptPreference.nullable(),
  organisation: keptPreference,
  /** The generator of a run that whoever asks starts now, of a test that names none. */
  applies: generatorChoice,
});
/** The preferences that concern whoever asks. */
export type Preferences = z.infer<typeof preferences>;

const body = keptPreference.pick({ generator: true });

/** The operations on preferences. */
export const preferenceOperations = {
  getPreferences: {
    method: 'GET',
    path: '/preferences',
    scope: 'read',
    summary:
      'Says which generator runs have whose test names none: by the preference of whoever asks, or by that of the organisation.',
    answer: preferences,
  },
  setMyPreferences: {
    method: 'PUT',
    path: '/preferences/mine',
    scope: 'run',
    summary: 'Sets the generator that whoever asks prefers, or none.',
    body,
    answer: preferences,
  },
  setOrganisationPreferences: {
    method: 'PUT',
    path: '/preferences/organisation',
    scope: 'admin',
    summary: 'Sets the generator of those who prefer none themselves, or none.',
    body,
    answer: preferences,
  },
} as const satisfies Record<string, Operation>;
