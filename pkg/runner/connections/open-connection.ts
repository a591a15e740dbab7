import {
  HeadroomError,
  type DirectAccess,
  type GrafanaConnection,
  type PrometheusConnection,
} from '@headroom/contract';
import {
  connectionSecretNames,
  connectionSettings,
  failed,
  throughGrafana,
  type Outcome,
  type PrometheusSettings,
  grafanaSettings,
  type GrafanaSettings,
  type ResolveHost,
} from '@headroom/environment';
import type { Secrets } from '../secrets/secrets.ts';
import type { GrafanaAccess } from '../settings.ts';
import { parseAllowList } from '../targets/allow-list.ts';
import { pinAddress, type AddressRules } from '../targets/pin-address.ts';

/** What it takes to use connections. */
export interface ConnectionNeeds {
  readonly secrets: Pick<Secrets, 'get'>;
  /** Where connections may go; the Grafana of the settings is allowed besides. */
  readonly rules: AddressRules;
  /** Absent where the settings name none. */
  readonly grafana?: GrafanaAccess | undefined;
}

/** A connection that can be tried: settings with the secrets filled in, and the way to an address that is allowed. */
export interface OpenableConnection<Settings> {
  readonly settings: Settings;
  readonly resolve: ResolveHost;
}

/**
 * Fills in what a connection needs, without asking anybody.
 * Failures: `connection.secret`, `secret.key`, `datasource.unconfigured`.
 */
export async function openConnection(
  { direct, grafana }: PrometheusConnection,
  needs: ConnectionNeeds
): Promise<Outcome<OpenableConnection<PrometheusSettings>>> {
  if (direct !== undefined) {
    const settings = await filledIn(direct, needs.secrets, (secretOf) => connectionSettings(direct, secretOf));
    return settings.ok
      ? { ok: true, value: { settings: settings.value, resolve: pinning(direct.url, needs.rules) } }
      : settings;
  }
  const { url, token } = needs.grafana ?? {};
  if (url === undefined || token === undefined) {
    const missing = url === undefined ? 'HEADROOM_GRAFANA_URL' : 'HEADROOM_GRAFANA_TOKEN';
    return failed('datasource.unconfigured', `${missing} is not set`);
  }
  const settings = throughGrafana({ url, uid: grafana?.datasource ?? '' }, token);
  return { ok: true, value: { settings, resolve: pinning(url, withOrigin(url, needs.rules)) } };
}

/** As `openConnection`, of another Grafana. */
export async function openGrafanaConnection(
  connection: GrafanaConnection,
  needs: ConnectionNeeds
): Promise<Outcome<OpenableConnection<GrafanaSettings>>> {
  const settings = await filledIn(connection, needs.secrets, (secretOf) => grafanaSettings(connection, secretOf));
  return settings.ok
    ? { ok: true, value: { settings: settings.value, resolve: pinning(connection.url, needs.rules) } }
    : settings;
}

/** Reads the secrets that an access refers to, and fills them in. */
async function filledIn<Settings>(
  access: DirectAccess,
  secrets: Pick<Secrets, 'get'>,
  fill: (secretOf: (name: string) => string) => Outcome<Settings>
): Promise<Outcome<Settings>> {
  const values = new Map<string, string>();
  for (const name of connectionSecretNames(access)) {
    try {
      const value = await secrets.get(name);
      if (value === undefined) {
        return failed('connection.secret', `the secret "${name}" is not set`);
      }
      values.set(name, value);
    } catch (error) {
      if (error instanceof HeadroomError) {
        return failed(error.code, error.message);
      }
      throw error;
    }
  }
  return fill((name) => values.get(name) ?? '');
}

/** The settings name this address, which is what an allow-list is for. */
function withOrigin(url: string, rules: AddressRules): AddressRules {
  const own = parseAllowList(new URL(url).origin);
  return { ...rules, allow: [...rules.allow, ...(own.ok ? own.value : [])] };
}

/** Each look-up is checked, and the connection goes to the address that passed. */
function pinning(url: string, rules: AddressRules): ResolveHost {
  const scheme = url.startsWith('https:') ? 'https' : 'http';
  return async (host, port) => {
    const pinned = await pinAddress({ scheme, host, port }, rules);
    if (!pinned.ok) {
      return pinned.reason === 'unresolved'
        ? failed('connection.unresolved', `the ${pinned.why}`)
        : failed('connection.address', pinned.why);
    }
    return { ok: true, value: { ip: pinned.ip, family: pinned.ip.includes(':') ? 6 : 4 } };
  };
}
