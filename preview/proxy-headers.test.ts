import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Route } from './plugin-json.ts';
import { answerHeaders, requestHeaders, type HeaderList } from './proxy-headers.ts';
import type { TemplateData } from './proxy-rules.ts';
import { userOf } from './roles.ts';

const data: TemplateData = { jsonData: {}, secureJsonData: { runnerToken: 'hush' } };
const user = userOf('Editor', { roles: [] });

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
    const sent = requestHeaders(client, {
      upstream,
      route,
      data,
      user,
      identity: 'signed',
      remoteAddress: '127.0.0.1',
    });
    const names = sent.map(([name]) => name.toLowerCase());
    assert.deepEqual(names, [...new Set(names)], 'no name twice');
    return Object.fromEntries(sent.map(([name, value]) => [name.toLowerCase(), value]));
  };

  it('name the runner, the user and the scope', () => {
    const { 'x-grafana-context': context = '', ...rest } = send([['Accept', 'application/json']]);
    assert.deepEqual(rest, {
      host: '127.0.0.1:8090',
      'x-forwarded-for': '127.0.0.1, 127.0.0.1',
      'x-grafana-id': 'signed',
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
        'X-Grafana-User',
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
      ['X-Grafana-Id', 'forged'],
      ['X-Forwarded-For', '10.1.1.1'],
    ]);
    assert.equal(sent['x-headroom-scope'], 'read');
    assert.match(sent['x-grafana-context'] ?? '', /"Login":"editor"/);
    assert.equal(sent['x-forwarded-for'], '10.1.1.1, 127.0.0.1, 127.0.0.1');
    assert.equal(sent['x-grafana-id'], 'signed');
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
