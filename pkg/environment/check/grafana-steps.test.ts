import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CheckStep } from '@headroom/contract';
import { packs } from '../packs/index.ts';
import { always, serve, toLoopback } from '../prometheus/servers.fixture.ts';
import { throughGrafana } from '../prometheus/through-grafana.ts';
import { checkPrometheus } from './check-prometheus.ts';
import { fakePrometheus } from './fake-prometheus.fixture.ts';

/** Checks the data source "prom" of a Grafana that says this about it, and passes questions on to a good Prometheus unless it refuses. */
async function checked(about: [status: number, body: object], refusal?: [status: number, body: string]) {
  const prometheus = fakePrometheus();
  const proxied = '/api/datasources/proxy/uid/prom';
  await using server = await serve((request, response) => {
    if (request.url?.startsWith(proxied) !== true) {
      return always(about[0], JSON.stringify(about[1]))(request, response);
    }
    request.url = request.url.slice(proxied.length);
    return refusal === undefined ? prometheus(request, response) : always(...refusal)(request, response);
  });
  const settings = throughGrafana({ url: `http://127.0.0.1:${server.port}`, uid: 'prom' }, 'glsa_hush');
  const steps: CheckStep[] = [];
  for await (const step of checkPrometheus({ settings, role: 'application', resolve: toLoopback, packs })) {
    steps.push(step);
  }
  assert.doesNotMatch(JSON.stringify(steps), /glsa_hush/);
  const bad = steps.find(({ outcome }) => outcome === 'failed');
  return bad === undefined ? 'good' : `${bad.step} ${bad.code}`;
}

const prometheus: [number, object] = [200, { uid: 'prom', type: 'prometheus' }];
const notTold: [number, object] = [403, { message: 'Permissions needed: datasources:read' }];

describe('the check of a data source of Grafana', () => {
  it("is good where Grafana passes questions on, whether it tells the data source's type or not", async () => {
    assert.equal(await checked(prometheus), 'good');
    assert.equal(await checked([200, { uid: 'prom', type: 'grafana-amazonprometheus-datasource' }]), 'good');
    assert.equal(await checked(notTold), 'good');
  });

  it('fails where there is none, and where it is of something else that happens to answer', async () => {
    assert.equal(await checked([404, { message: 'Data source not found' }]), 'api datasource.unknown');
    assert.equal(await checked([200, { uid: 'prom', type: 'loki' }]), 'api datasource.type');
  });

  it("tells Grafana's refusals at the authentication, and what is behind Grafana at the API", async () => {
    const noRole = '{"message":"You\'ll need additional permissions"}';
    assert.equal(await checked(notTold, [401, '{"message":"Invalid API key"}']), 'authentication datasource.token');
    assert.equal(await checked(notTold, [403, noRole]), 'authentication datasource.denied');
    assert.equal(await checked(prometheus, [502, '']), 'api datasource.unreachable');
    assert.equal(
      await checked(prometheus, [400, 'Authentication to data source failed']),
      'api datasource.credentials'
    );
  });
});
