import { HeadroomError, type CheckStep, type PrometheusConnection } from '@headroom/contract';
import {
  blockedCheck,
  checkConnection,
  connectionSecretNames,
  connectionSettings,
  failed,
  type Outcome,
  type PrometheusSettings,
  type ResolveHost,
} from '@headroom/environment';
import type { Secrets } from '../secrets/secrets.ts';
import { pinAddress, type AddressRules } from '../targets/pin-address.ts';

/** What it takes to use connections. */
export interface ConnectionNeeds {
  readonly secrets: Pick<Secrets, 'get'>;
  readonly rules: AddressRules;
}

/** Checks a provisioned connection; a secret that cannot be had is a failed authentication. Ends early when the signal fires. */
export async function* checkProvisioned(
  { direct, role }: PrometheusConnection,
  { secrets, rules }: ConnectionNeeds,
  signal?: AbortSignal
): AsyncGenerator<CheckStep> {
  if (direct === undefined) {
    throw new Error('provisioning lets no connection through Grafana pass');
  }
  const settings = await filledIn(direct, secrets);
  yield* settings.ok
    ? checkConnection({ settings: settings.value, role, resolve: pinning(direct.url, rules) }, { signal })
    : blockedCheck('authentication', settings.failure);
}

type Direct = NonNullable<PrometheusConnection['direct']>;

async function filledIn(direct: Direct, secrets: Pick<Secrets, 'get'>): Promise<Outcome<PrometheusSettings>> {
  const values = new Map<string, string>();
  for (const name of connectionSecretNames(direct)) {
    try {
      const value = await secrets.get(name);
      if (value === undefined) {
        return failed('prometheus.secret', `the secret "${name}" is not set`);
      }
      values.set(name, value);
    } catch (error) {
      if (error instanceof HeadroomError) {
        return failed(error.code, error.message);
      }
      throw error;
    }
  }
  return connectionSettings(direct, (name) => values.get(name) ?? '');
}

/** Each look-up is checked, and the connection goes to the address that passed. */
function pinning(url: string, rules: AddressRules): ResolveHost {
  const scheme = url.startsWith('https:') ? 'https' : 'http';
  return async (host, port) => {
    const pinned = await pinAddress({ scheme, host, port }, rules);
    if (!pinned.ok) {
      return pinned.reason === 'unresolved'
        ? failed('prometheus.unresolved', `the ${pinned.why}`)
        : failed('prometheus.address', pinned.why);
    }
    return { ok: true, value: { ip: pinned.ip, family: pinned.ip.includes(':') ? 6 : 4 } };
  };
}
