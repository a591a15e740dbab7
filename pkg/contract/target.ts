import { z } from 'zod';
import { duration } from './duration.ts';
import { headers } from './headers.ts';

/** The HTTP methods that a target may be asked with. */
export const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

const NO_SECRET_IN_BODY = 'must not hold ${secret:…}: secrets go into header values';

const url = z.string().superRefine((text, context) => {
  const problem = urlProblem(text);
  if (problem !== undefined) {
    context.addIssue({ code: 'custom', message: problem });
  }
});

const body = z.union([
  z.strictObject({ text: z.string().refine((text) => !text.includes('${secret:'), NO_SECRET_IN_BODY) }),
  z.strictObject({ json: z.json().refine((json) => !JSON.stringify(json).includes('${secret:'), NO_SECRET_IN_BODY) }),
]);

/** Where requests go and what each of them carries. */
export const target = z.strictObject({
  /** Absolute `http` URL; its host is resolved and checked against the allow-list before anything is sent. */
  url,
  method: z.enum(methods).default('GET'),
  headers: headers.default({}),
  /** Sent with every request; `json` is written without white space and gets `content-type: application/json` unless a header says otherwise. */
  body: body.optional(),
  /** A request without its whole answer after this long is an error of class `timeout`. */
  timeout: duration('1ms', '10m').default('10s'),
});

/** Where requests go and what each of them carries, defaults filled in. */
export type Target = z.infer<typeof target>;

function urlProblem(text: string): string | undefined {
  if (text.includes('${secret:')) {
    return 'must not hold a secret: secrets go into header values';
  }
  if (/[\s\x00-\x1f\x7f]/.test(text) || !URL.canParse(text)) {
    return 'must be an absolute URL such as http://127.0.0.1:8080/path';
  }
  const parsed = new URL(text);
  if (parsed.protocol !== 'http:') {
    return `must start with http:// (${parsed.protocol.slice(0, 12)}// is not supported)`;
  }
  if (parsed.username !== '' || parsed.password !== '') {
    return 'must not hold a user or password: put credentials into an authorization header';
  }
  if (parsed.port === '0') {
    return 'must have a port between 1 and 65535';
  }
  return parsed.hash === '' ? undefined : 'must not have a fragment (#…): it is never sent';
}
