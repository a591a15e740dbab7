/**
 * Where Grafana's plugin proxy sends a request, as pure functions; proxy-headers.ts has what it does to the headers. Imitated is the behaviour of Grafana 12.4.0 (its
 * pkg/api/plugin_proxy.go, pkg/api/pluginproxy/pluginproxy.go, pkg/util/proxyutil/, pkg/web/tree.go), written down from reading and from trying it;
 * proxy-rules.test.ts is the table of that behaviour, and the calls in proxy-calls/ are the proof of it.
 */
import type { Route } from './plugin-json.ts';

/** The app's stored settings, as route templates see them. */
export interface TemplateData {
  readonly jsonData: Readonly<Record<string, unknown>>;
  readonly secureJsonData: Readonly<Record<string, string>>;
}

/** An answer that the proxy gives by itself; `message` absent: an empty body. */
export interface Refused {
  readonly status: number;
  readonly message?: string;
}

/**
 * The first route whose method and path fit, and the decoded rest of the path that its `*` stands for. `rawPath` is what follows
 * `/api/plugin-proxy/<id>/`, still percent-encoded. One slash at either end does not count, so a rest loses its trailing slash. A decoded rest holds
 * bytes, one a character, as they need not be UTF-8.
 */
export function findRoute(
  routes: readonly Route[],
  request: { method: string; rawPath: string; actions: ReadonlySet<string> }
): { route: Route; rest: string } | Refused {
  if (/%(?![0-9a-f]{2})/i.test(request.rawPath)) {
    return { status: 400, message: '400 Bad Request' };
  }
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
  const fits = fixed.every((segment, i) => given[i] !== undefined && decodePath(given[i]) === segment);
  return fits && rest.length > 0 === open ? decodePath(rest.join('/')) : undefined;
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

/** Go templates, as far as routes use them: a missing `jsonData` key gives `<no value>`, with `orEmpty` nothing; a missing secret gives nothing. */
export function render(template: string, { jsonData, secureJsonData }: TemplateData): string {
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

function joinPaths(left: string, right: string): string {
  if (right === '') {
    return left;
  }
  return `${left.replace(/\/$/, '')}/${right.replace(/^\//, '')}`;
}

/** Each `%XX` becomes the character of that number: the bytes need not be UTF-8. */
function decodePath(path: string): string {
  return path.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Go's encoding of a path of bytes: letters, digits and `-_.~$&+,/:;=@` stay. */
function escapePath(path: string): string {
  return path.replace(
    /[^\w\-.~$&+,/:;=@]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
  );
}
