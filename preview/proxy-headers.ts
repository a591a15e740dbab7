/** What Grafana's plugin proxy does to the headers of a request and of its answer, as proxy-rules.ts says of the rest. */
import type { Route } from './plugin-json.ts';
import { render, type TemplateData, type Upstream } from './proxy-rules.ts';
import type { PreviewUser } from './roles.ts';

/** Header names and values in the order in which they are sent. */
export type HeaderList = ReadonlyArray<readonly [name: string, value: string]>;

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
  'x-grafana-user',
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
 * The headers of the request that goes upstream: the client's without those that Grafana keeps, then Grafana's own, then the route's, each
 * replacing what the client sent under the name. Headers of one connection go last, so that a client's `Connection: X-Grafana-Context`
 * takes away even what was set, as it does in Grafana.
 */
export function requestHeaders(
  client: HeaderList,
  to: {
    upstream: Upstream;
    route: Route;
    data: TemplateData;
    user: PreviewUser;
    identity: string;
    remoteAddress: string;
  }
): HeaderList {
  const find = (name: string) => client.find(([given]) => given.toLowerCase() === name)?.[1];
  const set: Array<readonly [string, string]> = [
    ['Host', to.upstream.host],
    ['X-Forwarded-For', followedBy(to.remoteAddress, find('x-forwarded-for'))],
    ['X-Grafana-Referer', find('referer') ?? ''],
    ['X-Grafana-Context', userContext(to.user)],
    ['X-Grafana-Id', to.identity],
    ...(to.route.headers ?? []).map(({ name, content }) => [name, render(content, to.data)] as const),
  ];
  const replaced = new Set([...dropFromRequest, ...set.map(([name]) => name.toLowerCase())]);
  const kept = client.filter(([name]) => !replaced.has(name.toLowerCase()));
  const sent = withoutHopByHop([...set, ...kept], client);
  const forwarded = sent.find(([name]) => name === 'X-Forwarded-For')?.[1];
  return [
    ...sent.filter(([name]) => name !== 'X-Forwarded-For'),
    ['X-Forwarded-For', followedBy(to.remoteAddress, forwarded)], // Go's reverse proxy adds it behind what Grafana's code has added
    ...keptOfOneConnection(find),
  ];
}

/** What Go's reverse proxy passes on all the same: that trailers are understood, and a change of the protocol. */
function keptOfOneConnection(find: (name: string) => string | undefined): HeaderList {
  const has = (name: string, token: string) =>
    find(name)
      ?.split(',')
      .some((part) => part.trim().toLowerCase() === token) === true;
  const protocol = has('connection', 'upgrade') ? find('upgrade') : undefined;
  return [
    ...(has('te', 'trailers') ? [['TE', 'trailers'] as const] : []),
    ...(protocol === undefined ? [] : [['Connection', 'Upgrade'] as const, ['Upgrade', protocol] as const]),
  ];
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

/** The signed-in user as Grafana serializes it: Go's field names. */
function userContext({ id, login, name, role }: PreviewUser): string {
  return JSON.stringify({ UserID: id, OrgID: 1, OrgName: 'Main Org.', OrgRole: role, Login: login, Name: name });
}

function followedBy(address: string, before: string | undefined): string {
  return before === undefined ? address : `${before}, ${address}`;
}
