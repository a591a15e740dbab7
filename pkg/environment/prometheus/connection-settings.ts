import { resolveSecrets, secretNames, type DirectAccess } from '@headroom/contract';
import { failed, type Outcome } from './failure.ts';
import type { GrafanaDataSource } from './through-grafana.ts';
import type { TlsSettings } from './tls-settings.ts';

/** What it takes to ask one server, with the secrets filled in: never to be logged or stored. */
export interface ServerSettings {
  /** Address with its path prefix, without a final slash. */
  readonly baseUrl: string;
  /** Sent with every request, credentials included. */
  readonly headers: Readonly<Record<string, string>>;
  readonly tls: TlsSettings;
  /** Texts that no message may show. */
  readonly secrets: readonly string[];
}

/** What it takes to ask one Prometheus. */
export interface PrometheusSettings extends ServerSettings {
  /** The data source behind `baseUrl`, where Grafana is asked instead of Prometheus itself. */
  readonly grafana?: GrafanaDataSource;
}

/** Field-value of RFC 9110 §5.5; a line break would start another header. */
const FIELD_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** The names of the secrets that a connection refers to, each once. */
export function connectionSecretNames({ auth, headers, tls }: DirectAccess): string[] {
  const texts = [
    ...(auth === 'none' ? [] : 'bearer' in auth ? [auth.bearer] : [auth.basic.password]),
    ...Object.values(headers),
    ...[tls?.ca, tls?.cert, tls?.key].filter((text) => text !== undefined),
  ];
  return [...new Set(texts.flatMap(secretNames))];
}

/** Fills the secrets into a connection. Failure: `connection.secret` where one cannot stand in a header. */
export function connectionSettings(
  connection: DirectAccess,
  secretOf: (name: string) => string
): Outcome<ServerSettings> {
  const { auth, tls = { skipVerify: false } } = connection;
  const fill = (text: string): string => resolveSecrets(text, secretOf);
  const credentials = authorization(auth, fill);
  const headers: Record<string, string> = {
    ...Object.fromEntries(Object.entries(connection.headers).map(([name, text]) => [name, fill(text)])),
    ...(credentials === undefined ? {} : { authorization: credentials }),
  };
  const unusable = Object.keys(headers).find((name) => !FIELD_VALUE.test(headers[name] ?? ''));
  if (unusable !== undefined) {
    return failed(
      'connection.secret',
      `the secret in the header ${unusable} has a line break or a character beyond Latin-1`
    );
  }
  const filledTls = Object.fromEntries(
    Object.entries(tls).map(([name, value]) => [name, typeof value === 'string' ? fill(value) : value])
  );
  const secrets = [...connectionSecretNames(connection).map(secretOf), ...(credentials?.split(' ').slice(-1) ?? [])];
  return { ok: true, value: { baseUrl: connection.url.replace(/\/$/, ''), headers, tls: filledTls, secrets } };
}

/** The Authorization header: Basic by RFC 7617 in UTF-8, Bearer by RFC 6750. */
function authorization(auth: DirectAccess['auth'], fill: (text: string) => string): string | undefined {
  if (auth === 'none') {
    return undefined;
  }
  return 'bearer' in auth
    ? `Bearer ${fill(auth.bearer)}`
    : `Basic ${Buffer.from(`${auth.basic.username}:${fill(auth.basic.password)}`).toString('base64')}`;
}
