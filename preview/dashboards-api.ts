import type { Call } from './api.ts';
import { type DashboardStore, type KeptDashboard, type KeptElement, tagsOf } from './dashboard-store.ts';
import { readJson, sendJson } from './json-body.ts';
import { refuseWithout } from './refuse-without.ts';

/** The largest dashboard that is taken, bytes. */
const MAX_BYTES = 10_000_000;

type Answer = (call: Call, store: DashboardStore, rest: string) => void | Promise<void>;

/** As much of Grafana's API of dashboards, folders and library elements as the app uses; by method and begin of the path. */
const answers: ReadonlyArray<readonly [method: string, path: string, answer: Answer]> = [
  ['GET', '/api/search', search],
  ['POST', '/api/dashboards/db', save],
  [
    'GET',
    '/api/dashboards/uid/',
    (call, store, uid) => found(call, store.dashboard(uid), (one) => withMeta(one, call, store)),
  ],
  [
    'GET',
    '/apis/dashboard.grafana.app/v1beta1/namespaces/default/dashboards/',
    (call, store, uid) => found(call, store.dashboard(uid), asResource),
  ],
  [
    'GET',
    '/api/folders/',
    (call, store, uid) => found(call, store.folder(uid), (one) => ({ ...one, canSave: maySave(call) })),
  ],
  ['GET', '/api/folders', ({ response }, store) => sendJson(response, 200, store.folders)],
  ['POST', '/api/folders', makeFolder],
  ['GET', '/api/library-elements/', (call, store, uid) => found(call, store.element(uid), (result) => ({ result }))],
  ['POST', '/api/library-elements', keepElement],
  ['PATCH', '/api/library-elements/', keepElement],
];

/** Answers a request of that API as Grafana 12.4 does. Returns false for anything else. */
export async function answerDashboards(call: Call, store: DashboardStore): Promise<boolean> {
  const { request, path } = call;
  for (const [method, begin, answer] of answers) {
    const rest = begin.endsWith('/') ? path.slice(begin.length) : '';
    if (
      request.method === method &&
      (path === begin || (begin.endsWith('/') && path.startsWith(begin) && rest !== ''))
    ) {
      await answer(call, store, decodeURIComponent(rest));
      return true;
    }
  }
  return false;
}

function found<Found>({ response }: Call, one: Found | undefined, answer: (one: Found) => unknown): void {
  if (one === undefined) {
    sendJson(response, 404, { message: 'Not found', status: 'not-found' });
  } else {
    sendJson(response, 200, answer(one));
  }
}

function search({ response, query }: Call, store: DashboardStore): void {
  const asked = new URLSearchParams(query);
  const [limit, page] = [Number(asked.get('limit') ?? 1000), Number(asked.get('page') ?? 1)];
  const dashboards = store.search(asked.get('query') ?? '', asked.get('tag'), asked.get('folderUIDs'));
  const hits =
    asked.get('type') === 'dash-folder'
      ? store.folders.map(({ uid, title }) => ({
          uid,
          title,
          type: 'dash-folder',
          url: `/dashboards/f/${uid}`,
          tags: [],
        }))
      : dashboards.map((one) => hitOf(one, store));
  sendJson(response, 200, hits.slice((page - 1) * limit, page * limit));
}

function hitOf({ uid, title, folderUid, model }: KeptDashboard, store: DashboardStore) {
  const folderTitle = store.folder(folderUid)?.title;
  return { uid, title, type: 'dash-db', url: `/d/${uid}`, tags: tagsOf(model), folderUid, folderTitle };
}

function withMeta({ uid, model, folderUid, version }: KeptDashboard, call: Call, store: DashboardStore) {
  const folderTitle = store.folder(folderUid)?.title ?? 'General';
  const meta = { slug: uid, url: `/d/${uid}`, version, folderUid, folderTitle, canSave: maySave(call), type: 'db' };
  return { dashboard: model, meta };
}

function asResource({ uid, model, folderUid, version }: KeptDashboard) {
  return {
    kind: 'Dashboard',
    apiVersion: 'dashboard.grafana.app/v1beta1',
    metadata: { name: uid, generation: version, annotations: { 'grafana.app/folder': folderUid } },
    spec: model,
  };
}

async function save(call: Call, store: DashboardStore): Promise<void> {
  const { request, response, user } = call;
  if (!user.actions.has('dashboards:create')) {
    return refuseWithout('dashboards:create, dashboards:write', response);
  }
  const body = (await readJson(request, MAX_BYTES)) as {
    dashboard?: Record<string, unknown>;
    folderUid?: string;
    overwrite?: boolean;
  };
  if (typeof body?.dashboard?.title !== 'string' || body.dashboard.title === '') {
    return sendJson(response, 400, { message: 'Dashboard title cannot be empty', status: 'empty-name' });
  }
  const kept = store.keep(body.dashboard, body.folderUid ?? '', body.overwrite === true);
  if (kept === undefined) {
    const message = 'The dashboard has been changed by someone else';
    return sendJson(response, 412, { message, status: 'version-mismatch' });
  }
  const { uid, version } = kept;
  sendJson(response, 200, { status: 'success', uid, version, url: `/d/${uid}`, slug: uid, folderUid: kept.folderUid });
}

async function makeFolder({ request, response, user }: Call, store: DashboardStore): Promise<void> {
  if (!user.actions.has('folders:create')) {
    return refuseWithout('folders:create', response);
  }
  const { title, uid } = ((await readJson(request)) ?? {}) as { title?: string; uid?: string };
  sendJson(response, 200, { ...store.makeFolder(String(title), uid), canSave: true });
}

async function keepElement({ request, response, user, path }: Call, store: DashboardStore): Promise<void> {
  if (!user.actions.has('library.panels:create')) {
    return refuseWithout('library.panels:create', response);
  }
  const body = ((await readJson(request, MAX_BYTES)) ?? {}) as Partial<KeptElement>;
  const uid = path.split('/')[3];
  if (uid === undefined && body.uid !== undefined && store.element(body.uid) !== undefined) {
    return sendJson(response, 400, { message: 'library element with that name or UID already exists' });
  }
  sendJson(response, 200, { result: store.keepElement({ ...body, ...(uid === undefined ? {} : { uid }) }) });
}

function maySave({ user }: Call): boolean {
  return user.actions.has('dashboards:create');
}
