import { z } from 'zod';
import { secretsWellFormed } from './secret.ts';

/** Cookie-name of RFC 6265 §4.1.1: a token. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** Cookie-value of RFC 6265 §4.1.1: no white space, quotation mark, comma, semicolon or backslash, unless the whole stands in quotation marks. */
const VALUE = /^(?:[!#-+\--:<-[\]-~]*|"[!#-+\--:<-[\]-~]*")$/;

/** Cookies by name, sent as one header. A value may hold `${secret:name}`. */
export const cookies = z.record(z.string(), z.string()).superRefine((pairs, context) => {
  for (const [name, value] of Object.entries(pairs)) {
    const message = cookieProblem(name, value);
    if (message !== undefined) {
      context.addIssue({ code: 'custom', path: [name], message });
    }
  }
});

/** Whether a value may stand in a cookie, secrets filled in. */
export function isCookieValue(value: string): boolean {
  return VALUE.test(value);
}

function cookieProblem(name: string, value: string): string | undefined {
  if (!TOKEN.test(name)) {
    return "must be a cookie name: letters, digits and !#$%&'*+.^_`|~-";
  }
  if (!isCookieValue(value)) {
    return 'must have a value without spaces, quotation marks, commas, semicolons and backslashes';
  }
  return secretsWellFormed(value) ? undefined : 'must refer to a secret as ${secret:name}';
}
