/**
 * What Grafana's plugin proxy does to a request and its answer, as pure functions. Imitated is the behaviour of Grafana 12.4.0 (its
 * pkg/api/plugin_proxy.go, pkg/api/pluginproxy/pluginproxy.go, pkg/util/proxyutil/, pkg/web/tree.go), written down from reading and from trying it;
 * proxy-rules.test.ts is the table of that behaviour.
 */
import type { Route } from './plugin-json.ts';
import type { PreviewUser } from './roles.ts';

/** The app's stored settings, as route templates see them. */
export interface TemplateData {
  readonly jsonData: Readonly<Record<string, unknown>>;
  readonly secureJsonData: Readonly<Record<string, string>>;
}

/** Header names and values in the order in which they are sent. */
export type HeaderList = ReadonlyArray<readonly [name: string, value: string]>;

/** An answer that the proxy gives by itself; `message` absent: an empty body. */
export interface Refused {
  readonly status: number;
  readonly message?: string;
}

/** Removed from requests: what names the user or the page to Grafana alone. */
const dropFromRequest = new Set([
  'authorization',
  'cookie',
  'host',
  'origin',
  'referer',
  'set-cookie',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-grafana-device-id',
  'x-grafana-id',
]);
const dropFromAnswer = new Set(['alt-svc', 'close', 'server', 'set-cookie', 'strict-transport-security']);
/** Of one connection only (RFC 9110 §7.6.1, as Go's reverse proxy lists them). */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * The first route whose method and path fit, and the decoded rest of the path that its `*` stands for. `rawPath` is what follows
 * `/api/plugin-proxy/<id>/`, still percent-encoded. One slash at either end does not count, so a rest loses its trailing slash.
 */
export function findRoute(
  routes: readonly Route[],
  request: { method: string; rawPath: string; actions: ReadonlySet<string> }
): { route: Route; rest: string } | Refused {
  for (const route of routes) {
    const anyMethod = route.method === undefined || route.method === '' || route.method === '*';
    const rest = anyMethod || route.method === request.method ? restOf(route.path, request.rawPath) : undefined;
    if (rest !== undefined) {
      const allowed = route.reqAction === undefined || request.actions.has(route.reqAction);
      return allowed ? { route, rest } : { status: 403, message: 'plugin proxy route access denied' };
    }
  }
  return { status: 404, message: 'plugin route match not found' };
}

/** The pattern's segments are compared decoded, one by one; a final `*` takes the whole rest, which must not be empty. */
function restOf(pattern: string, rawPath: string): string | undefined {
  const wanted = pattern.replace(/^\//, '').replace(/\/$/, '').split('/');
  const given = rawPath.replace(/^\//, '').replace(/\/$/, '').split('/');
  const open = wanted.at(-1) === '*';
  const fixed = open ? wanted.slice(0, -1) : wanted;
  const rest = given.slice(fixed.length);
  try {
    const fits = fixed.every((segment, i) => given[i] !== undefined && decodeURIComponent(given[i]) === segment);
    return fits && rest.length > 0 === open ? decodeURIComponent(rest.join('/')) : undefined;
  } catch {
    return undefined; // a percent sign without two digits matches nothing
  }
}

/** Where a request goes. `path` is percent-encoded, dot segments and all, and holds the query. */
export interface Upstream {
  readonly protocol: 'http:' | 'https:';
  readonly hostname: string;
  readonly port: string;
  /** As the Host header has it. */
  readonly host: string;
  readonly path: string;
}

/** The route's URL with the rest of the path behind its own, encoded afresh, and the query (with its `?`) as it came. */
export function upstreamOf(route: Route, rest: string, query: string, data: TemplateData): Upstream | Refused {
  const text = render(route.url, data);
  if (/^[^a-z/][^/]*:/i.test(text)) {
    return { status: 500, message: 'Could not parse url' }; // `127.0.0.1:8090`: Go finds no scheme
  }
  const [, origin = '', path = ''] = /^(https?:\/\/[^/?#]+)([^?#]*)/i.exec(text) ?? [];
  if (!URL.canParse(origin)) {
    return { status: 502 };
  }
  const { protocol, hostname, port, host } = new URL(origin);
  return {
    protocol: protocol === 'https:' ? 'https:' : 'http:',
    hostname: hostname.replace(/^\[|\]$/g, ''),
    port,
    host,
    path: `${escapePath(joinPaths(path, rest))}${query}`,
  };
}

/**
 * The headers of the request that goes upstream: the client's without those that Grafana keeps, then Grafana's own, then the route's, each
 * replacing what the client sent under the name. Headers of one connection go last, so that a client's `Connection: X-Grafana-Context`
 * takes away even what was set, as it does in Grafana. The preview signs no identity: there is never an `X-Grafana-Id`.
 */
export function requestHeaders(
  client: HeaderList,
  to: { upstream: Upstream; route: Route; data: TemplateData; user: PreviewUser; remoteAddress: string }
): HeaderList {
  const find = (name: string) => client.find(([given]) => given.toLowerCase() === name)?.[1];
  const forwardedFor = find('x-forwarded-for');
  const set: Array<readonly [string, string]> = [
    ['Host', to.upstream.host],
    ['X-Forwarded-For', forwardedFor === undefined ? to.remoteAddress : `${forwardedFor}, ${to.remoteAddress}`],
    ['X-Grafana-Referer', find('referer') ?? ''],
    ['X-Grafana-Context', userContext(to.user)],
    ...(to.route.headers ?? []).map(({ name, content }) => [name, render(content, to.data)] as const),
  ];
  const replaced = new Set([...dropFromRequest, ...set.map(([name]) => name.toLowerCase())]);
  const kept = client.filter(([name]) => !replaced.has(name.toLowerCase()));
  return withoutHopByHop([...set, ...kept], client);
}

/** The headers of the answer that goes to the browser: some removed, and no scripts in what is opened as a page. */
export function answerHeaders(upstream: HeaderList, httpVersion: string): HeaderList {
  const kept = withoutHopByHop(upstream, upstream).filter(([name]) => {
    const lower = name.toLowerCase();
    return !dropFromAnswer.has(lower) && lower !== 'content-security-policy';
  });
  return [...kept, ['Content-Security-Policy', 'sandbox'], ['Via', `${httpVersion} grafana`]];
}

function withoutHopByHop(headers: HeaderList, received: HeaderList): HeaderList {
  const named = received
    .filter(([name]) => name.toLowerCase() === 'connection')
    .flatMap(([, value]) => value.split(',').map((token) => token.trim().toLowerCase()));
  const dropped = new Set([...hopByHop, ...named.filter((name) => name !== 'host')]);
  return headers.filter(([name]) => !dropped.has(name.toLowerCase()));
}

/** Go templates, as far as routes use them: a missing `jsonData` key gives `<no value>`, with `orEmpty` nothing; a missing secret gives nothing. */
function render(template: string, { jsonData, secureJsonData }: TemplateData): string {
  return template.replace(/\{\{(.*?)\}\}/g, (whole, inner: string) => {
    const [, orEmpty, from, key = ''] = /^\s*(orEmpty\s+)?\.(JsonData|SecureJsonData)\.(\w+)\s*$/.exec(inner) ?? [];
    if (from === undefined) {
      throw new Error(`The preview does not imitate the template ${whole} in plugin.json.`);
    }
    return from === 'SecureJsonData'
      ? (secureJsonData[key] ?? '')
      : String(jsonData[key] ?? (orEmpty ? '' : '<no value>'));
  });
}

/** The signed-in user as Grafana serializes it: Go's field names. */
function userContext({ login, name, role }: PreviewUser): string {
  return JSON.stringify({ UserID: 1, OrgID: 1, OrgName: 'Main Org.', OrgRole: role, Login: login, Name: name });
}

function joinPaths(left: string, right: string): string {
  if (right === '') {
    return left;
  }
  return `${left.replace(/\/$/, '')}/${right.replace(/^\//, '')}`;
}

/** Go's encoding of a path: letters, digits and `-_.~$&+,/:;=@` stay. */
function escapePath(path: string): string {
  return path.replace(/[^\w\-.~$&+,/:;=@]+/gu, (part) =>
    encodeURIComponent(part).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
  );
}
