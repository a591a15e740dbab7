import type { AskLimits } from '../prometheus/api-request.ts';
import { failed, type Failure, type Outcome } from '../prometheus/failure.ts';
import type { GrafanaClient } from './grafana-client.ts';
import { fieldsOf, textOf, wholeOf } from './json-parts.ts';

/** As whom another Grafana answers. */
export interface GrafanaIdentity {
  /** The name of a service account, the login of a user; null for nobody in particular, or where Grafana does not tell. */
  readonly name: string | null;
  readonly isServiceAccount: boolean;
  /** Whether Grafana answers as to anybody. */
  readonly isAnonymous: boolean;
  /** Grafana's basic role in the organisation; null where it does not tell. */
  readonly role: string | null;
  readonly organisation: { readonly id: number; readonly name: string } | null;
}

/**
 * As whom a Grafana answers. Tried with 12.4.0: `/api/user` also tells service accounts, and refuses nobody but the anonymous; where anonymous
 * access is on, a wrong key is answered as if there were none, so that only this question finds it out. The role comes from `/bootdata`,
 * before Grafana 12 from `/api/user/orgs`, which only users may ask.
 * Failures: `other_grafana.key`, `other_grafana.key_wanted`, `other_grafana.anonymous`, `other_grafana.organisation`, and those of any question.
 */
export async function whoAsks(client: GrafanaClient, limits: AskLimits): Promise<Outcome<GrafanaIdentity>> {
  const { hasKey, organisation } = client.settings;
  const user = await client.json('/api/user', undefined, limits);
  const isUnknown = !user.ok && user.failure.status === 401;
  if (!user.ok && !isUnknown && !doesNotTell(user.failure)) {
    return user;
  }
  if (isUnknown) {
    const anybody = await client.json('/api/search', new URLSearchParams({ limit: '1' }), limits);
    if (!anybody.ok || hasKey) {
      return anybody.ok
        ? failed('other_grafana.anonymous', 'it answers, but not as the one whose key the connection has', {
            status: 200,
          })
        : user;
    }
  }
  const place = await placeOf(client, limits);
  if (organisation !== undefined && place.organisation !== null && place.organisation.id !== organisation) {
    const said = `whoever asks does not belong to organisation ${organisation}`;
    return failed('other_grafana.organisation', said);
  }
  const { login, name, uid } = fieldsOf(user.ok ? user.value : undefined);
  const isServiceAccount = textOf(uid).startsWith('service-account:');
  const called = isServiceAccount ? textOf(name) || textOf(login) : textOf(login) || textOf(name);
  return {
    ok: true,
    value: { name: called === '' ? null : called, isServiceAccount, isAnonymous: isUnknown, ...place },
  };
}

/** Older Grafanas have no page about service accounts, and say so as Grafana says things. */
function doesNotTell({ code }: Failure): boolean {
  return code === 'other_grafana.permission' || code === 'other_grafana.dashboard_unknown';
}

async function placeOf(
  client: GrafanaClient,
  limits: AskLimits
): Promise<Pick<GrafanaIdentity, 'role' | 'organisation'>> {
  const boot = await client.json('/bootdata', undefined, limits);
  const { orgRole, orgId, orgName } = fieldsOf(fieldsOf(boot.ok ? boot.value : undefined).user);
  const id = wholeOf(orgId);
  if (id !== null && textOf(orgRole) !== '') {
    return { role: textOf(orgRole), organisation: { id, name: textOf(orgName) } };
  }
  const org = fieldsOf(outcomeOf(await client.json('/api/org', undefined, limits)));
  const orgs = outcomeOf(await client.json('/api/user/orgs', undefined, limits));
  const own = wholeOf(org.id);
  const entry = (Array.isArray(orgs) ? orgs : []).map(fieldsOf).find((one) => one.orgId === own);
  return {
    role: textOf(entry?.role) || null,
    organisation: own === null ? null : { id: own, name: textOf(org.name) },
  };
}

function outcomeOf(outcome: Outcome<unknown>): unknown {
  return outcome.ok ? outcome.value : undefined;
}
