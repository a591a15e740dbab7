import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Route } from './plugin-json.ts';
import {
  answerHeaders,
  findRoute,
  requestHeaders,
  upstreamOf,
  type HeaderList,
  type TemplateData,
} from './proxy-rules.ts';
import { userOf } from './roles.ts';

const routes: Route[] = [
  { path: 'read/*', url: '{{ .JsonData.runnerUrl }}/api', reqAction: 'app.read' },
  { path: 'run/*', method: 'POST', url: '{{ .JsonData.runnerUrl }}/api', reqAction: 'app.run' },
  { path: 'health', url: '{{ .JsonData.runnerUrl }}/healthz' },
  { path: 'open/*', method: '*', url: 'http://other.example' },
  { path: 'read/never', url: 'http://shadowed.example' },
];
const data: TemplateData = {
  jsonData: { runnerUrl: 'http://127.0.0.1:8090' },
  secureJsonData: { runnerToken: 'hush' },
};
const user = userOf('Editor', { roles: [] });

describe('finding the route', () => {
  const actions = new Set(['app.read']);
  const find = (method: string, rawPath: string) => {
    const found = findRoute(routes, { method, rawPath, actions });
    return 'status' in found ? found : [found.route.path, found.rest];
  };
  const denied = { status: 403, message: 'plugin proxy route access denied' };
  const unknown = { status: 404, message: 'plugin route match not found' };

  const table: Array<[call: string, expected: unknown]> = [
    ['GET read/tests', ['read/*', 'tests']],
    ['GET read/runs/01JD/stream', ['read/*', 'runs/01JD/stream']],
    ['DELETE read/tests', ['read/*', 'tests']], // without a method the route takes any
    ['GET read/never', ['read/*', 'never']], // the first that fits wins
    ['GET read/tests/', ['read/*', 'tests']], // one trailing slash is dropped
    ['GET /read/tests', ['read/*', 'tests']], // and one leading
    ['GET read//tests', ['read/*', '/tests']],
    ['GET read/%2Ftests', ['read/*', '/tests']], // an encoded slash becomes one
    ['GET read/%2e%2e/admin', ['read/*', '../admin']],
    ['GET read/../admin', ['read/*', '../admin']],
    ['GET read/a%20b', ['read/*', 'a b']],
    ['GET read/a%2520b', ['read/*', 'a%20b']], // decoded once
    ['GET %72ead/tests', ['read/*', 'tests']],
    ['GET read', unknown], // `*` stands for something
    ['GET read/', unknown],
    ['GET read/%zz', unknown],
    ['GET Read/tests', unknown],
    ['GET reader/tests', unknown],
    ['GET health', ['health', '']],
    ['GET health/more', unknown],
    ['GET nothing/here', unknown],
    ['POST run/runs', denied],
    ['GET run/runs', unknown], // wrong verb
    ['post run/runs', unknown],
    ['PATCH open/x', ['open/*', 'x']],
  ];
  for (const [call, expected] of table) {
    it(call, () => {
      const [method = '', rawPath = ''] = call.split(' ');
      assert.deepEqual(find(method, rawPath), expected);
    });
  }
});

describe('the address upstream', () => {
  const to = (url: string, rest: string, query = '') => {
    const upstream = upstreamOf({ path: 'x/*', url }, rest, query, data);
    return 'status' in upstream ? upstream : `${upstream.protocol}//${upstream.host}${upstream.path}`;
  };

  const table: Array<[url: string, rest: string, expected: unknown]> = [
    ['{{ .JsonData.runnerUrl }}/api', 'runs/1', 'http://127.0.0.1:8090/api/runs/1'],
    ['{{ orEmpty .JsonData.runnerUrl }}/api', '', 'http://127.0.0.1:8090/api'],
    ['{{.JsonData.runnerUrl}}/api/', '/runs', 'http://127.0.0.1:8090/api/runs'],
    ['{{ .JsonData.runnerUrl }}', 'runs', 'http://127.0.0.1:8090/runs'],
    ['{{ .JsonData.runnerUrl }}/api', '../admin', 'http://127.0.0.1:8090/api/../admin'],
    ['{{ .JsonData.runnerUrl }}/api', "a b/ü/(1)!'*", 'http://127.0.0.1:8090/api/a%20b/%C3%BC/%281%29%21%27%2A'],
    ['{{ .JsonData.runnerUrl }}/api', 'a?b#c$&+,:;=@', 'http://127.0.0.1:8090/api/a%3Fb%23c$&+,:;=@'],
    ['https://runner.example/api', 'x', 'https://runner.example/api/x'],
    ['http://[::1]:8090/api', 'x', 'http://[::1]:8090/api/x'],
    ['{{ .JsonData.missing }}/api', 'x', { status: 502 }],
    ['{{ orEmpty .JsonData.missing }}/api', 'x', { status: 502 }],
    ['localhost:8090/api', 'x', { status: 502 }],
    ['127.0.0.1:8090/api', 'x', { status: 500, message: 'Could not parse url' }],
  ];
  for (const [url, rest, expected] of table) {
    it(`${url} + ${rest}`, () => assert.deepEqual(to(url, rest), expected));
  }

  it('keeps the query as it came', () => {
    assert.equal(to('http://h/api', 'runs', '?after=7&x=%2F'), 'http://h/api/runs?after=7&x=%2F');
  });

  it('is an error for a template that is not imitated', () => {
    assert.throws(() => to('{{ if .JsonData.x }}http://h{{ end }}', 'x'), /does not imitate the template/);
  });
});

describe('the headers upstream', () => {
  const route: Route = {
    path: 'read/*',
    url: 'http://127.0.0.1:8090/api',
    headers: [
      { name: 'Authorization', content: 'Bearer {{ .SecureJsonData.runnerToken }}' },
      { name: 'X-Headroom-Scope', content: 'read' },
      { name: 'X-Unset', content: '{{ .SecureJsonData.unset }}' },
    ],
  };
  const upstream = {
    protocol: 'http:',
    hostname: '127.0.0.1',
    port: '8090',
    host: '127.0.0.1:8090',
    path: '/api/tests',
  } as const;
  const send = (client: HeaderList) => {
    const sent = requestHeaders(client, { upstream, route, data, user, remoteAddress: '127.0.0.1' });
    const names = sent.map(([name]) => name.toLowerCase());
    assert.deepEqual(names, [...new Set(names)], 'no name twice');
    return Object.fromEntries(sent.map(([name, value]) => [name.toLowerCase(), value]));
  };

  it('name the runner, the user and the scope', () => {
    const { 'x-grafana-context': context = '', ...rest } = send([['Accept', 'application/json']]);
    assert.deepEqual(rest, {
      host: '127.0.0.1:8090',
      'x-forwarded-for': '127.0.0.1',
      'x-grafana-referer': '',
      authorization: 'Bearer hush',
      'x-headroom-scope': 'read',
      'x-unset': '',
      accept: 'application/json',
    });
    const { Login, OrgID, OrgRole } = JSON.parse(context);
    assert.deepEqual({ Login, OrgID, OrgRole }, { Login: 'editor', OrgID: 1, OrgRole: 'Editor' });
  });

  it('keep nothing of what tells the page or its reader to Grafana alone', () => {
    const kept = ['content-type', 'content-length', 'last-event-id', 'user-agent'];
    const client: HeaderList = [
      ...[
        'Cookie',
        'Origin',
        'X-Forwarded-Host',
        'X-Forwarded-Port',
        'X-Forwarded-Proto',
        'X-Grafana-Id',
        'X-Grafana-Device-Id',
      ],
      ...['Connection', 'Keep-Alive', 'Proxy-Authorization', 'TE', 'Transfer-Encoding', 'Upgrade'],
      ...kept,
    ].map((name) => [name, 'own'] as const);
    const sent = send([
      ['Host', 'localhost:3000'],
      ['Authorization', 'Basic x'],
      ['Referer', 'http://localhost:3000/a'],
      ...client,
    ]);
    assert.deepEqual(
      Object.keys(sent).filter((name) => sent[name] === 'own'),
      kept
    );
    assert.equal(sent['x-grafana-referer'], 'http://localhost:3000/a');
    assert.equal(sent.authorization, 'Bearer hush');
    assert.equal(sent.host, '127.0.0.1:8090');
    assert.equal('referer' in sent, false);
  });

  it('do not let the client speak as somebody else', () => {
    const sent = send([
      ['X-Headroom-Scope', 'admin'],
      ['x-grafana-context', '{"Login":"boss"}'],
      ['X-Forwarded-For', '10.1.1.1'],
    ]);
    assert.equal(sent['x-headroom-scope'], 'read');
    assert.match(sent['x-grafana-context'] ?? '', /"Login":"editor"/);
    assert.equal(sent['x-forwarded-for'], '10.1.1.1, 127.0.0.1');
  });

  it('lose what the client names in Connection, even what was set', () => {
    const sent = send([['Connection', 'close, X-Grafana-Context, authorization']]);
    assert.deepEqual(
      ['x-grafana-context', 'authorization', 'close', 'connection'].filter((name) => name in sent),
      []
    );
    assert.equal(sent['x-headroom-scope'], 'read');
  });
});

it('an answer loses what belongs to the runner’s connection and becomes a sandbox', () => {
  const answer: HeaderList = [
    ...[
      'Alt-Svc',
      'Server',
      'Set-Cookie',
      'Strict-Transport-Security',
      'Keep-Alive',
      'Transfer-Encoding',
      'X-Named',
    ].map((name) => [name, 'x'] as const),
    ['Connection', 'x-named'],
    ['Content-Security-Policy', "default-src 'self'"],
    ['Content-Type', 'text/event-stream'],
    ['X-Kept', '1'],
  ];
  assert.deepEqual(answerHeaders(answer, '1.1'), [
    ['Content-Type', 'text/event-stream'],
    ['X-Kept', '1'],
    ['Content-Security-Policy', 'sandbox'],
    ['Via', '1.1 grafana'],
  ]);
});
