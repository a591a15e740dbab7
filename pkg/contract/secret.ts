import { z } from 'zod';

const NAME = /^[a-z0-9][a-z0-9._-]{0,62}$/;
const REFERENCE = /\$\{secret:([^}]*)\}/g;

/** The name of a secret: lower-case letters, digits, dot, dash and underscore, at most 63. */
export const secretName = z
  .string()
  .regex(NAME, 'must be a name of lower-case letters, digits, ".", "-" or "_", at most 63 long');

/** Every name that a text refers to as `${secret:name}`, in order, duplicates kept; malformed names included. */
export function secretNames(text: string): string[] {
  return [...text.matchAll(REFERENCE)].map((match) => match[1] ?? '');
}

/** Whether every `${secret:…}` in the text is closed and carries a well-formed name. */
export function secretsWellFormed(text: string): boolean {
  return secretNames(text).every((name) => NAME.test(name)) && !text.replace(REFERENCE, '').includes('${secret:');
}

/** The text with each reference replaced by what `valueOf` gives for its name. */
export function resolveSecrets(text: string, valueOf: (name: string) => string): string {
  return text.replace(REFERENCE, (_, name: string) => valueOf(name));
}
