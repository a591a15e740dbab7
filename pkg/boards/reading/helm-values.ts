import { isObject, textIn, type JsonObject } from '../json.ts';
import { joinWhere, refusal, together, wrapped, type Unwrapped } from './draft.ts';
import type { Unwrap } from './unwrap.ts';

/** The dashboards in the `dashboards` of the Grafana Helm chart: by provider, then by name. */
export async function unwrapHelmValues(dashboards: JsonObject, where: string, inner: Unwrap): Promise<Unwrapped> {
  const entries = Object.entries(dashboards).flatMap(([provider, named]) =>
    isObject(named) ? Object.entries(named).map(([name, entry]) => ({ provider, name, entry })) : []
  );
  if (entries.length === 0) {
    return refusal(joinWhere(where, 'dashboards'), 'holds no dashboards');
  }
  const parts = entries.map(({ provider, name, entry }) =>
    unwrapEntry(entry, joinWhere(where, `dashboards.${provider}.${name}`), inner)
  );
  return wrapped(together(await Promise.all(parts)), { shape: 'helm-values' });
}

async function unwrapEntry(entry: unknown, where: string, inner: Unwrap): Promise<Unwrapped> {
  if (!isObject(entry)) {
    return refusal(where, 'holds no dashboard');
  }
  if (entry.json !== undefined) {
    return inner(entry.json, joinWhere(where, 'json'));
  }
  if (entry.gnetId !== undefined) {
    const what = `names a dashboard of grafana.com: number ${String(entry.gnetId)}`;
    return refusal(where, what, 'download it there and import the file');
  }
  const url = textIn(entry.url);
  if (url !== undefined) {
    return refusal(where, `names an address where the dashboard can be had: ${url}`, 'fetch it and import the file');
  }
  const file = textIn(entry.file);
  return refusal(
    where,
    file === undefined ? 'holds no dashboard' : `names a file of the chart: ${file}`,
    file === undefined ? undefined : 'import that file'
  );
}
