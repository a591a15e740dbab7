import { z } from 'zod';
import { headers } from './headers.ts';
import { certificates, privateKey, wholeSecret } from './pem.ts';
import { secretNames } from './secret.ts';

/** Headers that identify the caller: their value must come from a secret. */
const CREDENTIAL_HEADERS = new Set(['authorization', 'cookie', 'proxy-authorization', 'x-api-key']);

const auth = z.union([
  z.literal('none'),
  z.strictObject({
    basic: z.strictObject({
      username: z
        .string()
        .max(200)
        .regex(/^[^:\p{Cc}]+$/u, 'must have neither a colon nor control characters'),
      password: wholeSecret,
    }),
  }),
  z.strictObject({ bearer: wholeSecret }),
]);

const tls = z
  .strictObject({
    /** Certificates to trust instead of the system's. */
    ca: certificates.optional(),
    /** Client certificate, with its key. */
    cert: certificates.optional(),
    key: privateKey.optional(),
    /** The name that the server's certificate must carry, where it is not the address's host. */
    serverName: z.hostname().optional(),
    /** Accepts any certificate: whoever answers at the address is believed. */
    skipVerify: z.boolean().default(false),
  })
  .superRefine((value, context) => {
    if ((value.cert === undefined) !== (value.key === undefined)) {
      const path = value.cert === undefined ? 'cert' : 'key';
      context.addIssue({ code: 'custom', path: [path], message: 'is missing: cert and key go together' });
    }
    if (value.skipVerify && value.ca !== undefined) {
      context.addIssue({ code: 'custom', path: ['ca'], message: 'is not used when skipVerify is true: remove one' });
    }
  });

/** What is wrong with the path of an address, by the conventions of the server that is meant. */
export type PathProblem = (path: string) => string | undefined;

/** The fields of a way to a server that the runner asks itself; `pathProblem` judges the path of the address. */
export function directAccessFields(example: string, pathProblem: PathProblem) {
  const url = z.string().superRefine((text, context) => {
    const problem = urlProblem(text, example, pathProblem);
    if (problem !== undefined) {
      context.addIssue({ code: 'custom', message: problem });
    }
  });
  return {
    /** Address with the path prefix, without the path of the API. */
    url,
    auth: auth.default('none'),
    /** Sent with every request, such as a tenant's `X-Scope-OrgID`. */
    headers: headers.default({}),
    tls: tls.optional(),
  };
}

/** A way to a server that the runner asks itself, defaults filled in; secrets are references. */
export interface DirectAccess {
  readonly url: string;
  readonly auth: z.infer<typeof auth>;
  readonly headers: Readonly<Record<string, string>>;
  readonly tls?: z.infer<typeof tls> | undefined;
}

/** What is wrong with the fields together, each with its path. */
export function directAccessProblems(access: DirectAccess): Array<{ path: string[]; message: string }> {
  const problems: Array<{ path: string[]; message: string }> = [];
  if (access.tls !== undefined && access.url.startsWith('http://')) {
    problems.push({ path: ['tls'], message: 'is not used with an http:// address: remove it' });
  }
  for (const [name, text] of Object.entries(access.headers)) {
    const message = credentialProblem(name, text, access.auth !== 'none');
    if (message !== undefined) {
      problems.push({ path: ['headers', name], message });
    }
  }
  return problems;
}

function urlProblem(text: string, example: string, pathProblem: PathProblem): string | undefined {
  if (text.includes('${secret:')) {
    return 'must not hold a secret: secrets go into auth and headers';
  }
  if (/[\s\x00-\x1f\x7f]/.test(text) || !/^https?:\/\//.test(text) || !URL.canParse(text)) {
    return `must be an http:// or https:// address such as ${example}`;
  }
  const parsed = new URL(text);
  if (parsed.username !== '' || parsed.password !== '') {
    return 'must not hold a user or password: use auth';
  }
  if (parsed.search !== '' || parsed.hash !== '' || /[?#]$/.test(text)) {
    return 'must end after the path: no ?query and no #fragment';
  }
  if (/%2f|%5c|%2e/i.test(parsed.pathname) || parsed.pathname.includes('//')) {
    return 'must not have empty, dot or encoded-slash segments in its path';
  }
  return pathProblem(parsed.pathname) ?? (parsed.port === '0' ? 'must have a port between 1 and 65535' : undefined);
}

function credentialProblem(name: string, value: string, hasAuth: boolean): string | undefined {
  const lower = name.toLowerCase();
  if (lower === 'authorization' && hasAuth) {
    return 'must not stand beside auth: remove one';
  }
  return CREDENTIAL_HEADERS.has(lower) && secretNames(value).length === 0 ? 'must hold a ${secret:name}' : undefined;
}
