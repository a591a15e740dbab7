import { z } from 'zod';

/** The largest body, bytes. */
export const MAX_BODY_BYTES = 10_000_000;

const TOO_LARGE = 'must be at most 10 MB';
const NO_SECRET = 'must not hold ${secret:…}: secrets go into header values and cookies';

/** Any JSON document. */
export const jsonValue = z.json();

const UNSAFE =
  'must not hold whole numbers beyond 9007199254740991: they would be sent with other digits; give the body as text';

const noSecret = (text: string): boolean => !text.includes('${secret:');
/** Whether no whole number of it would lose digits. */
export const isSafe = (json: z.core.util.JSONType): boolean =>
  typeof json === 'object' && json !== null
    ? Object.values(json).every(isSafe)
    : typeof json !== 'number' || !Number.isInteger(json) || Number.isSafeInteger(json);
const fits = (text: string): boolean => new TextEncoder().encode(text).length <= MAX_BODY_BYTES;

/** What a request carries. */
export type RequestBody = { text: string } | { json: z.core.util.JSONType } | { base64: string };

/**
 * What a request carries, at most 10 MB: text as UTF-8, JSON written without white space, or bytes in base64. `file` is only for documents
 * that come from files: whoever reads them puts the file's bytes in its place before this check, so one that arrives here is refused.
 */
export const requestBody = z.union([
  z.strictObject({ text: z.string().refine(noSecret, NO_SECRET).refine(fits, TOO_LARGE) }),
  z.strictObject({
    json: jsonValue
      .refine(isSafe, UNSAFE)
      .refine((json) => noSecret(JSON.stringify(json)), NO_SECRET)
      .refine((json) => fits(JSON.stringify(json)), TOO_LARGE),
  }),
  z.strictObject({
    base64: z
      .string()
      .refine(
        (text) => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text),
        'must be base64, without line breaks'
      )
      .refine((text) => (text.length / 4) * 3 - (/=*$/.exec(text)?.[0].length ?? 0) <= MAX_BODY_BYTES, TOO_LARGE),
  }),
  z.strictObject({
    file: z
      .any()
      .refine(() => false, 'is only for provisioned tests and the command line: give text, json or base64 instead'),
  }),
]) as z.ZodType<RequestBody>;
