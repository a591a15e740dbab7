import type { BoardNote } from '../board.ts';
import { isObject, objectOr, objectsIn, textIn, type JsonObject } from '../json.ts';
import { joinWhere, refusal, wrapped, type Unwrapped } from './draft.ts';
import { textInBase64 } from './unpack.ts';
import type { Unwrap } from './unwrap.ts';

/** Where the operator takes a dashboard from that is not in the resource itself: what it is, and what to do instead. */
const ELSEWHERE: Readonly<Record<string, readonly [what: string, hint: string]>> = {
  url: ['names an address where the dashboard can be had', 'fetch it and import the file'],
  grafanaCom: ['names a dashboard of grafana.com', 'download it there and import the file'],
  jsonnet: ['is jsonnet, a program that makes a dashboard', 'run it and import what it makes'],
  jsonnetLib: ['is jsonnet, a program that makes a dashboard', 'run it and import what it makes'],
  oci: ['names an image that holds the dashboard', 'fetch it and import the file'],
  configMapRef: ['names a ConfigMap that holds the dashboard', 'import the ConfigMap'],
  gzipConfigMapRef: ['names a ConfigMap that holds the dashboard', 'import the ConfigMap'],
};

/** The dashboard in a GrafanaDashboard of the Grafana operator, of its present or its first version. */
export async function unwrapOperator(resource: JsonObject, where: string, inner: Unwrap): Promise<Unwrapped> {
  const spec = objectOr(resource.spec);
  const packed = textIn(spec.gzipJson);
  if (packed === undefined && !isObject(spec.json) && textIn(spec.json) === undefined) {
    const source = Object.keys(ELSEWHERE).find((key) => spec[key] !== undefined && spec[key] !== null);
    const [what, hint] = ELSEWHERE[source ?? ''] ?? ['holds no dashboard: it has neither json nor gzipJson', undefined];
    return refusal(joinWhere(where, source === undefined ? 'spec' : `spec.${source}`), addressed(what, spec), hint);
  }
  const there = joinWhere(where, packed === undefined ? 'spec.json' : 'spec.gzipJson');
  const text = packed === undefined ? { ok: true as const, text: spec.json } : await textInBase64(packed);
  if (!text.ok) {
    return refusal(there, text.message);
  }
  const uid = textIn(spec.uid);
  const folderUid = textIn(spec.folderUID) ?? textIn(spec.folderUid);
  const folderTitle = textIn(spec.folder) ?? textIn(spec.customFolderName) ?? textIn(spec.folderRef);
  const folder = {
    ...(folderUid === undefined ? {} : { uid: folderUid }),
    ...(folderTitle === undefined ? {} : { title: folderTitle }),
  };
  const named = objectsIn(spec.datasources).flatMap(({ inputName, datasourceName }) =>
    typeof inputName === 'string' && typeof datasourceName === 'string' ? [[inputName, datasourceName] as const] : []
  );
  return wrapped(await inner(text.text, there, true), {
    shape: 'grafana-operator',
    ...(uid === undefined ? {} : { uid }),
    ...(Object.keys(folder).length === 0 ? {} : { folder }),
    ...(named.length === 0 ? {} : { dataSourceNames: Object.fromEntries(named) }),
    notes: notHonoured(spec),
  });
}

/** Fields of the operator that only it can follow. */
function notHonoured(spec: JsonObject): BoardNote[] {
  const fields: Record<string, string> = {
    envs: 'values from its environment are not filled in',
    envFrom: 'values from its environment are not filled in',
    variables: 'values for variables are not filled in',
    plugins: 'plugins are not installed',
  };
  return Object.entries(fields).flatMap(([field, what]) =>
    Array.isArray(spec[field]) || isObject(spec[field])
      ? [{ kind: 'lost' as const, path: '', message: `The operator's ${field} has no effect here: ${what}.` }]
      : []
  );
}

function addressed(what: string, spec: JsonObject): string {
  const com = objectOr(spec.grafanaCom);
  const map = objectOr(spec.configMapRef);
  const details = [textIn(spec.url), com.id === undefined ? undefined : `number ${String(com.id)}`, textIn(map.name)];
  const known = details.filter((detail) => detail !== undefined);
  return known.length === 0 ? what : `${what}: ${known.join(', ')}`;
}
