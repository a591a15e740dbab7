import { z } from 'zod';
import { headers } from './headers.ts';
import { label } from './label.ts';
import { certificates, privateKey, wholeSecret } from './pem.ts';
import { secretNames } from './secret.ts';

/** What a Prometheus is asked about. One server may have several connections. */
export const prometheusRoles = ['cluster', 'mesh', 'application'] as const;
/** What a Prometheus is asked about: the cluster and its nodes, the mesh, or the application. */
export type PrometheusRole = (typeof prometheusRoles)[number];

/** Headers that identify the caller: their value must come from a secret. */
const CREDENTIAL_HEADERS = new Set(['authorization', 'cookie', 'proxy-authorization', 'x-api-key']);

const baseUrl = z.string().superRefine((text, context) => {
  const problem = urlProblem(text);
  if (problem !== undefined) {
    context.addIssue({ code: 'custom', message: problem });
  }
});

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

const direct = z
  .strictObject({
    /** Address with the path prefix, without `/api/v1`. */
    url: baseUrl,
    auth: auth.default('none'),
    /** Sent with every request, such as a tenant's `X-Scope-OrgID`. */
    headers: headers.default({}),
    tls: tls.optional(),
  })
  .superRefine((value, context) => {
    if (value.tls !== undefined && value.url.startsWith('http://')) {
      context.addIssue({ code: 'custom', path: ['tls'], message: 'is not used with an http:// address: remove it' });
    }
    for (const [name, text] of Object.entries(value.headers)) {
      const message = credentialProblem(name, text, value.auth !== 'none');
      if (message !== undefined) {
        context.addIssue({ code: 'custom', path: ['headers', name], message });
      }
    }
  });

/** A Prometheus that Headroom may ask: directly, or through a data source of the Grafana in the runner's settings. */
export const prometheusConnection = z
  .strictObject({
    kind: z.literal('PrometheusConnection'),
    name: label,
    role: z.enum(prometheusRoles),
    direct: direct.optional(),
    /** The data source's uid. */
    grafana: z
      .strictObject({
        datasource: z
          .string()
          .regex(/^[A-Za-z0-9_-]{1,40}$/, "must be a data source's uid: letters, digits, - and _, at most 40"),
      })
      .optional(),
  })
  .superRefine((value, context) => {
    if ((value.direct === undefined) === (value.grafana === undefined)) {
      context.addIssue({
        code: 'custom',
        path: value.direct === undefined ? [] : ['grafana'],
        message:
          value.direct === undefined ? 'must have direct or grafana' : 'must not stand beside direct: remove one',
      });
    }
  });

/** A Prometheus that Headroom may ask, defaults filled in. */
export type PrometheusConnection = z.infer<typeof prometheusConnection>;

function urlProblem(text: string): string | undefined {
  if (text.includes('${secret:')) {
    return 'must not hold a secret: secrets go into auth and headers';
  }
  if (/[\s\x00-\x1f\x7f]/.test(text) || !/^https?:\/\//.test(text) || !URL.canParse(text)) {
    return 'must be an http:// or https:// address such as https://prometheus.example:9090';
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
  if (/\/api\/v1\/?$/.test(parsed.pathname)) {
    return 'must be written without /api/v1: it is added';
  }
  return parsed.port === '0' ? 'must have a port between 1 and 65535' : undefined;
}

function credentialProblem(name: string, value: string, hasAuth: boolean): string | undefined {
  const lower = name.toLowerCase();
  if (lower === 'authorization' && hasAuth) {
    return 'must not stand beside auth: remove one';
  }
  return CREDENTIAL_HEADERS.has(lower) && secretNames(value).length === 0 ? 'must hold a ${secret:name}' : undefined;
}
