import type { AskLimits } from '../prometheus/api-request.ts';
import { failed, type Outcome } from '../prometheus/failure.ts';
import type { GrafanaClient } from './grafana-client.ts';
import { fieldsOf, textOf, wholeOf } from './json-parts.ts';

/** A kind of resource of Grafana's newer API. */
export interface ResourceKind {
  readonly group: string;
  readonly plural: string;
  /** Those that can be read, the best first. */
  readonly versions: readonly string[];
}

/** Dashboards: in the classic model, into which Grafana turns newer ones, else in their own. */
export const dashboardResources: ResourceKind = {
  group: 'dashboard.grafana.app',
  plural: 'dashboards',
  versions: ['v1', 'v1beta1', 'v0alpha1', 'v2', 'v2beta1', 'v2alpha1'],
};
/** The folders that they are in. */
export const folderResources: ResourceKind = {
  group: 'folder.grafana.app',
  plural: 'folders',
  versions: ['v1', 'v1beta1', 'v0alpha1'],
};

/**
 * Where the resources of a kind are, such as `/apis/dashboard.grafana.app/v1beta1/namespaces/default/dashboards`: the version that this
 * Grafana has, and the namespace of the organisation of whoever asks. A Grafana before 12 has none: its answer is 404.
 */
export async function placeOfResources(
  client: GrafanaClient,
  { group, plural, versions }: ResourceKind,
  limits: AskLimits
): Promise<Outcome<string>> {
  const known = await client.json(`/apis/${group}`, undefined, limits);
  if (!known.ok) {
    return known;
  }
  const list = fieldsOf(known.value).versions;
  const there = new Set((Array.isArray(list) ? list : []).map((one) => textOf(fieldsOf(one).version)));
  const version = versions.find((one) => there.has(one));
  return version === undefined
    ? failed('other_grafana.not_grafana', `/apis/${group} names no version that can be read`)
    : { ok: true, value: `/apis/${group}/${version}/namespaces/${await namespaceOf(client, limits)}/${plural}` };
}

/** As Grafana tells it to its own pages; else by the number of the organisation. */
async function namespaceOf(client: GrafanaClient, limits: AskLimits): Promise<string> {
  const boot = await client.json('/bootdata', undefined, limits);
  const { settings, user } = fieldsOf(boot.ok ? boot.value : undefined);
  const told = textOf(fieldsOf(settings).namespace);
  const organisation = wholeOf(fieldsOf(user).orgId) ?? client.settings.organisation ?? 1;
  return /^[a-z0-9-]{1,100}$/.test(told) ? told : organisation === 1 ? 'default' : `org-${organisation}`;
}
