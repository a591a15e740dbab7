import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openPrometheus } from './prometheus-client.ts';
import { always, serve, success, toLoopback } from './servers.fixture.ts';
import { throughGrafana } from './through-grafana.ts';

const JSON_TYPE = { 'content-type': 'application/json; charset=UTF-8' };

/** What a question through a Grafana gives, with what the Grafana was asked. The bodies are those of 12.4.0. */
async function asked(status: number, body: string) {
  await using server = await serve(always(status, body, JSON_TYPE));
  const grafana = { url: `http://127.0.0.1:${server.port}/sub`, uid: 'prom' };
  const client = openPrometheus(throughGrafana(grafana, 'glsa_hush'), toLoopback);
  const found = await client.instant('1');
  client.close();
  return { said: found.ok ? 'an answer' : `${found.failure.code}: ${found.failure.message}`, asked: server.asked };
}

describe('a data source of Grafana', () => {
  it("is asked through Grafana's proxy below its path prefix, with the token of the service account", async () => {
    const { said, asked: requests } = await asked(200, success('scalar', [1, '1']));
    const [{ method, path, authorization } = assert.fail('not asked')] = requests;
    assert.deepEqual([said, method, authorization], ['an answer', 'POST', 'Bearer glsa_hush']);
    assert.equal(path, '/sub/api/datasources/proxy/uid/prom/api/v1/query');
  });

  for (const [status, body, expected] of [
    [401, '{"message":"Invalid API key","messageId":"api-key.invalid","statusCode":401}', 'datasource.token'],
    [403, '{"message":"You\'ll need additional permissions to perform this action."}', 'datasource.denied'],
    [404, '{"message":"Unable to find datasource","traceID":""}', 'datasource.unknown'],
    [400, 'Authentication to data source failed', 'datasource.credentials'],
    [502, '', 'datasource.unreachable'],
    // What the Prometheus behind it, or a proxy before it, says is as without Grafana.
    [404, '404 page not found', 'prometheus.wrong_path'],
    [403, 'RBAC: access denied', 'prometheus.forbidden'],
    [502, '<html>502 Bad Gateway</html>', 'prometheus.unavailable'],
    [400, '{"status":"error","errorType":"bad_data","error":"parse error"}', 'prometheus.query'],
  ] as const) {
    it(`that answers ${status} ${body} is ${expected}`, async () => {
      const { said } = await asked(status, body);
      assert.equal(said.split(':')[0], expected);
    });
  }

  it('never has the token in what is said of it, also where the answer repeats it', async () => {
    const { said } = await asked(401, '{"message":"no such key: glsa_hush"}');
    assert.equal(said, 'datasource.token: HTTP 401: no such key: •••');
  });
});
