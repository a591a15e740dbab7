import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check, connection, directAccessOf } from './index.ts';

const document = (more: object = {}) => ({
  kind: 'GrafanaConnection',
  name: 'platform',
  url: 'https://grafana.example/monitoring',
  ...more,
});

function problems(more: object): string[] {
  const checked = check(connection, document(more));
  return checked.ok ? [] : checked.problems.map(({ path, message }) => `${path}: ${message}`);
}

describe('a connection to another Grafana', () => {
  it('is accepted with a token, a password, nothing, TLS and an organisation', () => {
    for (const more of [
      {},
      { url: 'http://127.0.0.1:3000' },
      { auth: { bearer: '${secret:grafana}' }, organisation: 2 },
      { auth: { basic: { username: 'admin', password: '${secret:grafana}' } } },
      { tls: { skipVerify: true }, headers: { 'X-Team': 'a' } },
    ]) {
      assert.deepEqual(problems(more), [], JSON.stringify(more));
    }
  });

  it('refuses the address of a page or of the API, a key that is no secret, and what is not used', () => {
    for (const url of ['https://g.example/d/abc/title', 'https://g.example/x/login', 'https://g.example/api']) {
      assert.deepEqual(problems({ url }), [
        "url: must be Grafana's own address, without the path of a page or of the API",
      ]);
    }
    assert.deepEqual(problems({ auth: { bearer: 'glsa_abc' } }), ['auth.bearer: must be a secret: ${secret:name}']);
    assert.deepEqual(problems({ headers: { 'x-grafana-org-id': '2' } }), [
      'headers.x-grafana-org-id: is set by organisation: remove it here',
    ]);
    assert.deepEqual(problems({ url: 'http://g.example', tls: { skipVerify: true } }), [
      'tls: is not used with an http:// address: remove it',
    ]);
    assert.deepEqual(problems({ role: 'mesh' }), ['role: is not a known key']);
  });

  it('is asked at its address, as a Prometheus that is asked directly', () => {
    const checked = check(connection, document());
    assert.equal(checked.ok && directAccessOf(checked.value)?.url, 'https://grafana.example/monitoring');
  });
});
