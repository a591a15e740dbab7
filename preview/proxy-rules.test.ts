import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Route } from './plugin-json.ts';
import { findRoute, upstreamOf, type TemplateData } from './proxy-rules.ts';

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
    ['GET read/%zz', { status: 400, message: '400 Bad Request' }],
    ['GET read/%ff', ['read/*', '\xff']], // bytes, as they need not be UTF-8
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
    ['{{ .JsonData.runnerUrl }}/api', "a b/\xc3\xbc/(1)!'*", 'http://127.0.0.1:8090/api/a%20b/%C3%BC/%281%29%21%27%2A'],
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
