import { objectOr, textIn, type JsonObject } from '../json.ts';
import { joinWhere, refusal, together, wrapped, type Unwrapped } from './draft.ts';
import { textInBase64 } from './unpack.ts';
import type { Unwrap } from './unwrap.ts';

/** Annotations by which sidecars learn the folder of what a ConfigMap holds. */
const FOLDER_ANNOTATIONS = ['grafana_folder', 'grafana_dashboard_folder', 'k8s-sidecar-target-directory'];

/** The dashboards in a ConfigMap, or in a Secret that is used like one: each entry on its own. */
export async function unwrapConfigMap(resource: JsonObject, where: string, inner: Unwrap): Promise<Unwrapped> {
  const isSecret = resource.kind === 'Secret';
  const plain = Object.entries(objectOr(isSecret ? resource.stringData : resource.data));
  const coded = Object.entries(objectOr(isSecret ? resource.data : resource.binaryData));
  if (plain.length + coded.length === 0) {
    return refusal(where, `is a ${textIn(resource.kind) ?? ''} without entries`);
  }
  const annotations = objectOr(objectOr(resource.metadata).annotations);
  const folder = FOLDER_ANNOTATIONS.map((name) => textIn(annotations[name])).find((name) => name !== undefined);
  const parts = await Promise.all([
    ...plain.map(([key, value]) => unwrapEntry(key, value, joinWhere(where, `data[${JSON.stringify(key)}]`), inner)),
    ...coded.map(async ([key, value]) => {
      const there = joinWhere(where, `${isSecret ? 'data' : 'binaryData'}[${JSON.stringify(key)}]`);
      const text = await textInBase64(String(value));
      return text.ok ? unwrapEntry(key.replace(/\.gz$/, ''), text.text, there, inner) : refusal(there, text.message);
    }),
  ]);
  return wrapped(together(parts), {
    shape: 'config-map',
    ...(folder === undefined ? {} : { folder: { title: folder.replace(/^.*\//, '') } }),
  });
}

async function unwrapEntry(key: string, value: unknown, where: string, inner: Unwrap): Promise<Unwrapped> {
  if (key.endsWith('.url')) {
    return refusal(where, 'is an address where a dashboard can be had', 'fetch it and import the file');
  }
  if (/\.(jsonnet|libsonnet)$/.test(key)) {
    return refusal(where, 'is jsonnet, a program that makes a dashboard', 'run it and import what it makes');
  }
  const isNamed = /(^|\.)(json|ya?ml)$/.test(key);
  return isNamed || (typeof value === 'string' && value.trimStart().startsWith('{'))
    ? inner(value, where)
    : refusal(where, 'is left out: neither its name nor its text is that of a dashboard');
}
