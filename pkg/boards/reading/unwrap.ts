import { isObject, textIn, type JsonObject } from '../json.ts';
import { joinWhere, refusal, together, wrapped, type Unwrapped } from './draft.ts';
import { unwrapHelmValues } from './helm-values.ts';
import { readDocuments } from './read-documents.ts';
import { unwrapResource } from './resources.ts';

/** Wrappings in wrappings: more of them is a loop or an attack. */
const MAX_WRAPPINGS = 8;

/** Takes a value out of everything that may be around a dashboard. `isSaid`: what is around it says that it is one. */
export type Unwrap = (value: unknown, where: string, isSaid?: boolean) => Promise<Unwrapped>;

/** The dashboards in one document, whatever wraps them; with a reason for each part that is none. */
export async function unwrap(value: unknown, where: string, depth = 0, isSaid = false): Promise<Unwrapped> {
  const inner: Unwrap = (one, there, said = false) => unwrap(one, there, depth + 1, said);
  if (depth > MAX_WRAPPINGS) {
    return refusal(where, 'is wrapped in too many layers');
  }
  if (typeof value === 'string') {
    return unwrapText(value, where, (one, there) => inner(one, there, isSaid));
  }
  if (Array.isArray(value)) {
    return unwrapList(value, where, inner);
  }
  if (!isObject(value)) {
    return refusal(where, `is no dashboard but ${value === null ? 'nothing' : `a ${typeof value}`}`, KNOWN);
  }
  if (typeof value.kind === 'string' && typeof value.apiVersion === 'string') {
    return unwrapResource(value, where, inner);
  }
  if (isDashboardV2(value)) {
    return { drafts: [{ shape: 'spec-v2', where, dashboard: value }], problems: [] };
  }
  if (isSaid || isClassic(value)) {
    const shared = '__inputs' in value || '__requires' in value || '__elements' in value;
    return { drafts: [{ shape: shared ? 'another-instance' : 'classic', where, dashboard: value }], problems: [] };
  }
  if (isObject(value.dashboard)) {
    return unwrapApiResponse(value, value.dashboard, where, inner);
  }
  if (isObject(value.json) || typeof value.json === 'string') {
    const title = textIn(value.name);
    return wrapped(await inner(value.json, joinWhere(where, 'json')), {
      shape: 'grafana-com',
      ...(title === undefined ? {} : { title }),
    });
  }
  const helm = isObject(value.dashboards)
    ? value.dashboards
    : isObject(value.grafana)
      ? value.grafana.dashboards
      : null;
  if (isObject(helm)) {
    return unwrapHelmValues(helm, where, inner);
  }
  return refusal(where, whyNot(value), KNOWN);
}

const KNOWN =
  "known are: dashboard JSON, a download from grafana.com, an answer of Grafana's API, Grafana resources of version 1 and 2, Grizzly, the Grafana operator, ConfigMaps, values of the Grafana Helm chart";

/** Text in a text, as the `spec` of some resources is. */
async function unwrapText(text: string, where: string, inner: Unwrap): Promise<Unwrapped> {
  const { documents, problems } = readDocuments(text);
  const parts = documents.map(({ value, where: there }) =>
    typeof value === 'string'
      ? refusal(joinWhere(where, there), 'is no dashboard but a text', KNOWN)
      : inner(value, joinWhere(where, there))
  );
  const read = together(await Promise.all(parts));
  const placed = problems.map(({ path, line, column, message }) => ({
    path: joinWhere(where, path),
    message: line === undefined ? message : `line ${line}, column ${column ?? 1} of this text: ${message}`,
  }));
  return { drafts: read.drafts, problems: [...placed, ...read.problems] };
}

async function unwrapList(list: readonly unknown[], where: string, inner: Unwrap): Promise<Unwrapped> {
  if (list.length === 0) {
    return refusal(where, 'is an empty list');
  }
  if (
    list.every((one) => isObject(one) && typeof one.type === 'string' && one.type.startsWith('dash-') && 'uri' in one)
  ) {
    return refusal(where, 'is a list of search results, which name dashboards but do not hold them');
  }
  return together(await Promise.all(list.map((one, index) => inner(one, joinWhere(where, `[${index}]`)))));
}

async function unwrapApiResponse(
  value: JsonObject,
  dashboard: JsonObject,
  where: string,
  inner: Unwrap
): Promise<Unwrapped> {
  const meta = isObject(value.meta) ? value.meta : {};
  const folderUid = textIn(meta.folderUid) ?? textIn(value.folderUid);
  const folderTitle = meta.folderId === 0 ? undefined : textIn(meta.folderTitle);
  const folder = {
    ...(folderUid === undefined ? {} : { uid: folderUid }),
    ...(folderTitle === undefined ? {} : { title: folderTitle }),
  };
  const lost = { kind: 'lost' as const, path: '' };
  const notes = [
    ...(meta.hasAcl === true
      ? [{ ...lost, message: 'Its own permissions are not in the file: it gets those of the folder.' }]
      : []),
    ...(meta.provisioned === true
      ? [{ kind: 'told' as const, path: '', message: 'It was provisioned from a file there, which stays its source.' }]
      : []),
  ];
  return wrapped(await inner(dashboard, joinWhere(where, 'dashboard')), {
    shape: 'api-response',
    ...(Object.keys(folder).length === 0 ? {} : { folder }),
    notes,
  });
}

/** Whether it has the parts of a dashboard of version 2. */
export function isDashboardV2(value: JsonObject): boolean {
  return isObject(value.elements) && 'layout' in value;
}

function isClassic(value: JsonObject): boolean {
  const marks = ['templating', 'annotations', 'schemaVersion', 'time', 'timepicker', 'graphTooltip', 'editable'];
  return (
    (Array.isArray(value.panels) && !('gridPos' in value)) ||
    (Array.isArray(value.rows) && !('gridPos' in value)) ||
    (typeof value.title === 'string' && marks.filter((mark) => mark in value).length >= 2)
  );
}

/** What it is instead, for what people mistake for a dashboard. */
function whyNot(value: JsonObject): string {
  if (Array.isArray(value.providers)) {
    return 'is the configuration of a dashboard provider, which names a folder with dashboards but holds none';
  }
  if (Array.isArray(value.datasources)) {
    return 'holds data sources, no dashboards';
  }
  if (Array.isArray(value.groups)) {
    return 'holds rules for alerts or recording, no dashboards';
  }
  if (isObject(value.model)) {
    return 'is a library panel alone, no dashboard';
  }
  return 'gridPos' in value || 'targets' in value
    ? 'is a panel alone, no dashboard'
    : 'is no dashboard of a known form';
}
