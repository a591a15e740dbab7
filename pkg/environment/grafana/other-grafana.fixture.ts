import type { RequestListener } from 'node:http';
import { resourcesAt } from './resources.fixture.ts';
import recorded from './recorded-answers.json' with { type: 'json' };

/** The keys that the stand-in knows. */
export const viewerKey = 'glsa_viewer';
export const noRoleKey = 'glsa_none';

/** How a stand-in differs from a Grafana with three dashboards that asks for a key. */
export interface OtherGrafana {
  /** Path under which it is served. */
  readonly prefix?: string;
  /** Whether anybody is let in as a Viewer: then wrong keys are too. */
  readonly anonymous?: boolean;
  /** Dashboards besides the recorded one. */
  readonly boards?: number;
  /** Whether only the newer API lists and tells dashboards. */
  readonly withoutOlderApi?: boolean;
  /** What comes instead for an address; undefined for what usually comes. */
  readonly instead?: (url: URL) => { status: number; body: string; headers?: Record<string, string> } | undefined;
}

/** Answers as a Grafana 12.4.0 did when it was asked; the recorded answers are beside. */
export function otherGrafana({
  prefix = '',
  anonymous = false,
  boards = 2,
  withoutOlderApi = false,
  instead,
}: OtherGrafana): RequestListener {
  return (request, response) => {
    const url = new URL(request.url ?? '', 'http://h');
    const say = (status: number, body: unknown, headers: Record<string, string> = {}) =>
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(typeof body === 'string' ? body : JSON.stringify(body));
    if (!url.pathname.startsWith(`${prefix}/`)) {
      return say(302, '<a href="/login">Found</a>', { 'content-type': 'text/html', location: `${prefix}/login` });
    }
    const path = url.pathname.slice(prefix.length);
    const other = instead?.(url);
    if (other !== undefined) {
      return say(other.status, other.body, other.headers);
    }
    if (withoutOlderApi && /^\/api\/(search|dashboards)/.test(path)) {
      return say(404, { message: 'Not found' });
    }
    const newer = path.startsWith('/apis/') ? resourcesAt(path, url.searchParams, boards) : undefined;
    if (newer !== undefined) {
      return say(newer.status, newer.body);
    }
    const { status, body } = answerTo(path, url.searchParams, {
      key: request.headers.authorization,
      organisation: String(request.headers['x-grafana-org-id'] ?? '1'),
      anonymous,
      boards,
    });
    return say(status, body);
  };
}

interface Asked {
  readonly key: string | undefined;
  readonly organisation: string;
  readonly anonymous: boolean;
  readonly boards: number;
}

function answerTo(path: string, params: URLSearchParams, asked: Asked): { status: number; body: unknown } {
  const who = whoIs(asked);
  if (path === '/api/health') {
    return answer('health');
  }
  if (who === 'elsewhere') {
    return answer('user of another organisation');
  }
  if (who === undefined && !asked.anonymous) {
    return answer(asked.key === undefined ? 'user of no key' : 'user of a wrong key');
  }
  if (path === '/api/user') {
    return who === undefined ? answer('user of no key') : answer('user');
  }
  const isBare = who === 'none';
  const [, kind, uid] = /^\/api\/(dashboards\/uid|library-elements)\/([^/]+)$/.exec(path) ?? [];
  if (kind === 'dashboards/uid') {
    return isBare ? answer('dashboard denied') : dashboardOf(uid ?? '', asked.boards);
  }
  if (kind === 'library-elements') {
    return answer(uid === 'lib-cpu' ? 'library panel' : 'library panel unknown');
  }
  switch (path) {
    case '/bootdata':
      return isBare ? answer('boot of role None') : who === undefined ? anybodysBoot() : answer('boot');
    case '/api/org':
      return answer(isBare ? 'organisation of role None' : 'organisation');
    case '/api/datasources':
      return answer(isBare ? 'data sources of role None' : 'data sources');
    case '/api/access-control/user/permissions':
      return answer('permissions of role None');
    case '/api/search':
      return isBare ? answer('search of role None') : { status: 200, body: found(params, asked.boards) };
    default:
      return { status: 404, body: { message: 'Not found' } };
  }
}

function whoIs({ key, organisation }: Asked): 'viewer' | 'none' | 'elsewhere' | undefined {
  const who = key === `Bearer ${viewerKey}` ? 'viewer' : key === `Bearer ${noRoleKey}` ? 'none' : undefined;
  return who !== undefined && organisation !== '1' ? 'elsewhere' : who;
}

function anybodysBoot() {
  const user = { isSignedIn: false, login: '', name: '', orgId: 1, orgName: 'Main Org.', orgRole: 'Viewer' };
  return { status: 200, body: { user } };
}

/** A page of the search: the recorded dashboards, and as many more as there are to be. */
function found(params: URLSearchParams, boards: number): unknown[] {
  const [entry] = answer('search').body as Array<Record<string, unknown>>;
  const more = Array.from({ length: boards }, (_, i) => ({
    ...entry,
    uid: `board-${i}`,
    title: `Board ${i}`,
    tags: [],
  }));
  const all = [entry, ...more].filter(
    (one) =>
      String(one?.title)
        .toLowerCase()
        .includes((params.get('query') ?? '').toLowerCase()) &&
      (params.get('tag') === null || (one?.tags as string[]).includes(params.get('tag') ?? ''))
  );
  const limit = Number(params.get('limit') ?? 1_000);
  const page = Number(params.get('page') ?? 1);
  return all.slice((page - 1) * limit, page * limit);
}

function dashboardOf(uid: string, boards: number): { status: number; body: unknown } {
  if (uid === 'sidecars') {
    return answer('dashboard');
  }
  const known = Number(/^board-(\d+)$/.exec(uid)?.[1] ?? NaN) < boards;
  const { meta } = answer('dashboard').body as { meta: object };
  return known
    ? { status: 200, body: { meta, dashboard: { uid, title: uid, panels: [], version: 3 } } }
    : answer('dashboard unknown');
}

/** What Grafana answered when this was recorded. */
function answer(name: string): { status: number; body: unknown } {
  const one = recorded.answers.find((each) => each.name === name);
  if (one === undefined) {
    throw new Error(`no recorded answer "${name}"`);
  }
  return one;
}
