import { z } from 'zod';
import { secretsWellFormed } from './secret.ts';

/** Field-name of RFC 9110 §5.1: a token. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** Field-value of RFC 9110 §5.5: visible characters, space, tab and obs-text; so no line break can start another header. */
const FIELD_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
/** Message framing and connection management belong to the generator. */
const OWNED = new Set(['connection', 'content-length', 'keep-alive', 'te', 'trailer', 'transfer-encoding', 'upgrade']);

/** Request headers by name. A value may hold `${secret:name}`. Names are compared without regard to case. */
export const headers = z.record(z.string(), z.string()).superRefine((pairs, context) => {
  const seen = new Set<string>();
  for (const [name, value] of Object.entries(pairs)) {
    const problem = headerProblem(name, value, seen);
    if (problem !== undefined) {
      context.addIssue({ code: 'custom', path: [name], message: problem });
    }
    seen.add(name.toLowerCase());
  }
});

function headerProblem(name: string, value: string, seen: ReadonlySet<string>): string | undefined {
  const lower = name.toLowerCase();
  if (!TOKEN.test(name)) {
    return "must be a header name: letters, digits and !#$%&'*+.^_`|~-";
  }
  if (OWNED.has(lower)) {
    return 'is set by the generator; remove it';
  }
  if (seen.has(lower)) {
    return 'is written twice; keep one';
  }
  if (!FIELD_VALUE.test(value)) {
    return 'must have a value without line breaks and control characters';
  }
  return secretsWellFormed(value) ? undefined : 'must refer to a secret as ${secret:name}';
}
