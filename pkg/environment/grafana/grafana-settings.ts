import type { GrafanaConnection } from '@headroom/contract';
import { connectionSettings, type ServerSettings } from '../prometheus/connection-settings.ts';
import type { Outcome } from '../prometheus/failure.ts';

/** What it takes to ask another Grafana, with the secrets filled in: never to be logged or stored. */
export interface GrafanaSettings extends ServerSettings {
  /** Whether requests say who asks; otherwise Grafana answers as to anybody, where it does that. */
  readonly hasKey: boolean;
  /** The organisation that is asked; undefined for that of the key. */
  readonly organisation: number | undefined;
}

/** Headers by which proxies and Grafana know who asks. */
const KEYS = new Set(['authorization', 'cookie', 'x-api-key', 'x-jwt-assertion']);

/** Fills the secrets into a connection to another Grafana. Failure: `connection.secret` where one cannot stand in a header. */
export function grafanaSettings(
  connection: GrafanaConnection,
  secretOf: (name: string) => string
): Outcome<GrafanaSettings> {
  const filled = connectionSettings(connection, secretOf);
  if (!filled.ok) {
    return filled;
  }
  const { organisation } = connection;
  const { headers } = filled.value;
  const hasKey = Object.keys(headers).some((name) => KEYS.has(name.toLowerCase()));
  const withOrganisation =
    organisation === undefined ? headers : { ...headers, 'x-grafana-org-id': String(organisation) };
  return { ok: true, value: { ...filled.value, headers: withOrganisation, hasKey, organisation } };
}
