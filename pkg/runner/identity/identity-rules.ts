import type { RunnerSettings } from '../settings.ts';

/** Which identities count. */
export interface IdentityRules {
  /** Where Grafana tells its signing keys. */
  readonly keysUrl: string;
  /** Grafana's root_url, with its final slash. */
  readonly issuer: string;
  /** The one organisation that the runner serves. */
  readonly orgId: number;
}

/** What the settings say of identities; undefined where none is asked for. */
export function identityRules({
  grafana,
  grafanaRootUrl,
  grafanaIdentity,
  orgId,
}: Pick<RunnerSettings, 'grafana' | 'grafanaRootUrl' | 'grafanaIdentity' | 'orgId'>): IdentityRules | undefined {
  return grafana === undefined || grafanaIdentity === 'off'
    ? undefined
    : { keysUrl: `${grafana.url}/api/signing-keys/keys`, issuer: `${grafanaRootUrl || grafana.url}/`, orgId };
}
