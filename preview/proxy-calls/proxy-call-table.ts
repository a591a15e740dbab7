import { roles, type Role } from '../roles.ts';
import type { ProxyCall } from './proxy-call.ts';

const app = 'headroom-performance-app';
const door = `/api/plugin-proxy/${app}`;
type Extra = Partial<Omit<ProxyCall, 'name' | 'path'>>;

/**
 * The calls on which the preview's imitation of Grafana's plugin proxy is compared with a real one. The app's routes are the real ones, of plugin.json.
 * What a real Grafana made of them stands in golden/.
 */
export const proxyCalls: readonly ProxyCall[] = [
  ...everyRole('read', 'run', 'edit', 'admin'),
  ...verbs('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'),
  ...bent(
    ...['read/runs/01JD/events', 'read/tests/', 'read/tests//', 'read//tests', 'read/tests//1', 'read/%2Ftests'],
    ...['read/tests%2F1', 'read/tests%2f..%2fsecrets', 'read/../admin/secrets', 'read/%2e%2e/admin/secrets'],
    ...['read/..%2Fadmin/secrets', 'read/%2E%2E%2Fadmin/secrets', 'read/./tests', 'read/%2e/tests', 'read/tests/..'],
    ...['../read/tests', 'read/../../read/tests', 'admin/../read/tests', 'run//../read/tests', 'run%2Fruns'],
    ...[
      'read',
      'read/',
      'read//',
      '',
      '/',
      '/read/tests',
      '//read/tests',
      '%2Fread/tests',
      'read%2Ftests',
      '%72ead/tests',
    ],
    ...['Read/tests', 'READ/tests', 'reader/tests', 'read*/tests', 'read/*', 'nothing/here', 'read;x=1/tests'],
    ...[
      'read/a%20b',
      'read/a%2520b',
      'read/a%252Fb',
      'read/%252e%252e/admin',
      'read/%C3%BC',
      'read/%ff',
      'read/%zz',
      'read/%2',
    ],
    ...['read/%00', 'read/%0d%0aX-Headroom-Scope:%20admin', 'read/a%09b', 'read/\\..\\admin', 'read/%5c..%5cadmin'],
    ...["read/a'b!(c)*d", 'read/a;b=c', 'read/a+b', 'read/a:b@c', 'read/a,b&c=d$', 'read/a~b-c_d.e', 'read/{a}|^`"<>'],
    ...['read/a%3Fb=1', 'read/a%23b', 'read/%25', 'read/tests?', 'read/tests?x=%2F&y=a%20b&y=+', 'read/tests?x=a;b'],
    ...['read/tests?%zz', 'read/tests/?after=1', 'read/tests?x=http://a/../b', 'read/tests?a#b']
  ),
  ...[
    `/api/plugin-proxy/${app}`,
    `/api/plugin-proxy/${app.toUpperCase()}/read/tests`,
    `/api/plugin-proxy/other-app/read/tests`,
  ].map((path) => call(`the address ${path}`, path)),
  ...[`/api//plugin-proxy/${app}/read/tests`, `/api/./plugin-proxy/${app}/read/tests`].map((path) =>
    call(`the address ${path}`, path)
  ),
  ...forged([
    ['X-Headroom-Scope', 'admin'],
    ['x-headroom-scope', 'admin'],
    ['X-Headroom_Scope', 'admin'],
    ['Connection', 'X-Headroom-Scope'],
    ['Connection', 'x-headroom-scope, keep-alive'],
    ['Connection', 'close, Authorization'],
    ['Connection', 'X-Grafana-Id, X-Grafana-Context'],
    ['Connection', 'X-Forwarded-For, Host, Content-Length'],
    ['Proxy-Connection', 'X-Headroom-Scope'],
    ['X-Grafana-Context', '{"OrgRole":"Admin","Login":"boss"}'],
    ['X-Grafana-Id', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c2VyOjEifQ.'],
    ['X-Grafana-User', 'boss'],
    ['X-Grafana-Referer', 'http://forged.example'],
    ['X-Grafana-Device-Id', 'forged'],
    ['X-Forwarded-For', '10.1.1.1'],
    ['X-Forwarded-Host', 'forged.example'],
    ['X-Forwarded-Port', '1'],
    ['X-Forwarded-Proto', 'https'],
    ['Forwarded', 'for=10.1.1.1'],
    ['X-Real-Ip', '10.1.1.1'],
    ['X-Original-Url', '/api/admin/secrets'],
    ['X-Http-Method-Override', 'DELETE'],
    ['Cookie', 'theirs=1'],
    ['Origin', 'http://forged.example'],
    ['X-Grafana-Org-Id', '2'],
    ['X-DS-Authorization', 'Bearer forged'],
    ['X-JWT-Assertion', 'forged'],
    ['X-WEBAUTH-USER', 'admin'],
    ['X-Grafana-NoCache', 'true'],
    ['Expect', '100-continue'],
    ['Accept-Language', 'de'],
    ['Authorization', ''],
    ['Authorization', 'Bearer forged'],
    ['Authorization', 'Basic Zm9yZ2VkOmZvcmdlZA=='],
    ['Referer', 'http://page.example/a?b'],
    ['Range', 'bytes=0-1'],
    ['TE', 'trailers'],
    ['TE', 'gzip'],
    ['Keep-Alive', 'timeout=5'],
    ['Proxy-Authorization', 'Basic Zm9yZ2Vk'],
    ['X-Kept', 'as it is'],
  ]),
  call('a POST from another origin', `${door}/run/runs`, {
    as: 'Editor',
    method: 'POST',
    headers: [['Origin', 'http://forged.example']],
  }),
  call('a scope twice', `${door}/read/tests`, {
    headers: [
      ['X-Headroom-Scope', 'admin'],
      ['X-Headroom-Scope', 'run'],
    ],
  }),
  call('a header of ours twice', `${door}/read/tests`, {
    headers: [
      ['X-Kept', 'one'],
      ['X-Kept', 'two'],
    ],
  }),
  call('an upgrade', `${door}/read/tests`, {
    headers: [
      ['Connection', 'Upgrade'],
      ['Upgrade', 'websocket'],
    ],
  }),
  call('a body', `${door}/edit/tests`, {
    as: 'Editor',
    method: 'POST',
    headers: [['Content-Type', 'application/json; charset=utf-8']],
    body: '{"name":"ü"}',
  }),
  call('a body of unknown length', `${door}/edit/tests`, {
    as: 'Editor',
    method: 'POST',
    headers: [['Transfer-Encoding', 'chunked']],
    body: '{"name":"ü"}',
  }),
  call('a GET with a body', `${door}/read/tests`, { headers: [['Content-Length', '2']], body: '{}' }),
  call('a DELETE without a body', `${door}/edit/tests/1`, { as: 'Editor', method: 'DELETE' }),
  call('a stream', `${door}/read/runs/1/events?after=7`, {
    headers: [['Accept', 'text/event-stream']],
    answer: 'as a stream',
  }),
  call('a stream that is resumed', `${door}/read/runs/1/events`, {
    headers: [
      ['Accept', 'text/event-stream'],
      ['Last-Event-ID', '41'],
    ],
    answer: 'as a stream',
  }),
  call('an answer of known length that the runner cuts off', `${door}/read/runs/1`, { answer: 'cut short' }),
  call('a stream that the runner cuts off', `${door}/read/runs/1/events`, { answer: 'cut off' }),
  call('no session', `${door}/read/tests`, { as: null }),
  call('no session, a forged identity', `${door}/read/tests`, {
    as: null,
    headers: [['X-Grafana-Id', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c2VyOjEifQ.']],
  }),
];

function call(name: string, path: string, extra: Extra = {}): ProxyCall {
  return { name, path, as: 'Viewer', method: 'GET', headers: [], answer: 'at once', ...extra };
}

function everyRole(...doors: string[]): ProxyCall[] {
  return doors.flatMap((name) =>
    roles.map((as: Role) => call(`${name}/ as ${as}`, `${door}/${name}/things/1`, { as, method: 'POST' }))
  );
}

function verbs(...methods: string[]): ProxyCall[] {
  return methods.map((method) => call(`the verb ${method}`, `${door}/admin/things/1`, { as: 'Admin', method }));
}

/** As a viewer, so that a path that reaches another door's place shows. */
function bent(...paths: string[]): ProxyCall[] {
  return paths.map((path) => call(`the path ${JSON.stringify(path)}`, `${door}/${path}`));
}

function forged(headers: Array<[string, string]>): ProxyCall[] {
  return headers.map((header) => call(`the header ${header.join(': ')}`, `${door}/read/tests`, { headers: [header] }));
}
