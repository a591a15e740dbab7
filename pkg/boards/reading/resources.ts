import { isObject, objectOr, textIn, type JsonObject } from '../json.ts';
import { unwrapConfigMap } from './config-map.ts';
import { joinWhere, refusal, together, wrapped, type Unwrapped } from './draft.ts';
import { unwrapOperator } from './grafana-operator.ts';
import { isDashboardV2, type Unwrap } from './unwrap.ts';

/** The dashboards in what has `apiVersion` and `kind`: resources of Grafana, of tools around it, and of Kubernetes. */
export async function unwrapResource(resource: JsonObject, where: string, inner: Unwrap): Promise<Unwrapped> {
  const kind = textIn(resource.kind) ?? '';
  const [group = ''] = (textIn(resource.apiVersion) ?? '').split('/');
  const metadata = objectOr(resource.metadata);
  if (kind.endsWith('List') && Array.isArray(resource.items)) {
    const parts = resource.items.map((item: unknown, index) =>
      inner(completed(item, resource), joinWhere(where, `items[${index}]`))
    );
    return parts.length === 0 ? refusal(where, 'is an empty list') : together(await Promise.all(parts));
  }
  if (kind === 'ConfigMap' || kind === 'Secret') {
    return unwrapConfigMap(resource, where, inner);
  }
  if (kind === 'GrafanaManifest' && /(^|\.)integreatly\.org$/.test(group)) {
    const read = await inner(objectOr(resource.spec).template ?? null, joinWhere(where, 'spec.template'));
    return wrapped(read, { shape: 'grafana-operator' });
  }
  if (kind === 'GrafanaDashboard' && /(^|\.)integreatly\.org$/.test(group)) {
    return unwrapOperator(resource, where, inner);
  }
  if (!/^Dashboard(WithAccessInfo)?$/.test(kind) || !/(^|\.)grafana\.(app|com|org)$/.test(group)) {
    return refusal(where, `is of the kind ${kind} (${textIn(resource.apiVersion) ?? ''}), no dashboard`);
  }
  const isGrizzly = group === 'grizzly.grafana.com';
  const annotations = objectOr(metadata.annotations);
  const folder = textIn(isGrizzly ? metadata.folder : annotations['grafana.app/folder']);
  const uid = textIn(metadata.name);
  const { spec } = resource;
  // A resource says what it is: its spec may have less in it than a dashboard that has to be recognised.
  const read = await inner(spec ?? null, joinWhere(where, 'spec'), true);
  return wrapped(read, {
    shape: isGrizzly ? 'grizzly' : isObject(spec) && isDashboardV2(spec) ? 'resource-v2' : 'resource-v1',
    ...(uid === undefined ? {} : { uid }),
    ...(folder === undefined || folder === 'general' ? {} : { folder: { uid: folder } }),
  });
}

/** Items of a list may leave out what the list says of them all. */
function completed(item: unknown, list: JsonObject): unknown {
  return isObject(item) && item.kind === undefined
    ? { ...item, kind: String(list.kind).replace(/List$/, ''), apiVersion: item.apiVersion ?? list.apiVersion }
    : item;
}
