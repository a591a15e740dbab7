import { z } from 'zod';
import { generatorName } from './generator-choice.ts';

/** What somebody prefers where a test leaves it open. */
const preference = z.strictObject({ generator: generatorName });

/** The preferences of an organisation and of its users, as a provisioned document; at most one. */
export const preferencesDocument = z.strictObject({
  kind: z.literal('Preferences'),
  /** Of those who have no preference of their own. */
  organisation: preference.optional(),
  /** By the name that a verified user has beside runs: a login, or `token:` and a token's name. */
  users: z.record(z.string().min(1).max(200), preference).optional(),
});
/** The preferences of an organisation and of its users. */
export type PreferencesDocument = z.infer<typeof preferencesDocument>;
