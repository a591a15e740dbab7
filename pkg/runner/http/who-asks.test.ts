import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { leavesTrail, operations, scopes, type Operation } from '@headroom/contract';
import { fakeGrafana, type FakeGrafana } from '../identity/fake-grafana.fixture.ts';
import { grafanaIdentity } from '../identity/grafana-identity.ts';
import { ciToken, runId, testId } from './fake-records.fixture.ts';
import { assertError, bearer, plainRequest, reader, serve, starter } from './server-under-test.fixture.ts';

const all = Object.entries<Operation>(operations);

describe('behind the token of Grafana', () => {
  let grafana: FakeGrafana;
  before(async () => (grafana = await fakeGrafana()));
  after(() => grafana.close());

  it('every operation asks for the identity that Grafana signed, events as they come included', async (test) => {
    const { ask, runner } = serve(test, { verifyIdentity: grafanaIdentity(grafana.rules) });
    runner.write('finished');
    for (const [name, { method, scope }] of all) {
      const { url, payload } = plainRequest(name);
      const headers = { ...bearer, 'x-headroom-scope': scope, 'x-grafana-context': '{"Login":"root"}' };
      assertError(await ask(method, url, { headers, ...payload }), 'auth.identity');
      const signed = { ...headers, 'x-grafana-id': await grafana.sign() };
      assert.equal((await ask(method, url, { headers: signed, ...payload })).statusCode, 200, name);
      const elsewhere = { ...headers, 'x-grafana-id': await grafana.sign({ aud: 'org:2' }) };
      assertError(await ask(method, url, { headers: elsewhere, ...payload }), 'auth.organisation');
    }
  });

  it('a refusal is none that has Grafana ask twice', async (test) => {
    const { ask } = serve(test, { verifyIdentity: grafanaIdentity(grafana.rules) });
    assert.equal((await ask('GET', '/api/runner')).statusCode, 403);
  });

  it('somebody without an identity is called what Grafana calls them, unverified, and no more', async (test) => {
    const { ask, runner } = serve(test);
    for (const [context, name] of [
      [undefined, 'unknown'],
      ['{"Login":"ada","OrgRole":"Viewer"}', 'ada'],
      ['{"Login":""}', 'unknown'],
      ['{"Login":{"a":1}}', 'unknown'],
      ['null', 'unknown'],
      ['{', 'unknown'],
    ]) {
      const headers = { ...starter, ...(context && { 'x-grafana-context': context }) };
      await ask('POST', '/api/runs', { headers, payload: { testId } });
      assert.deepEqual(runner.traces.at(-1)?.actor, { name, verified: false });
    }
  });
});

describe('a token with scopes of its own', () => {
  it('needs no scope header and no identity, and may do what its scopes say and nothing else', async (test) => {
    const { ask, runner } = serve(test, { verifyIdentity: () => assert.fail('nobody asks') });
    runner.write('finished');
    for (const [name, { method, scope }] of all) {
      const { url, payload } = plainRequest(name);
      for (const lent of [undefined, ...scopes]) {
        const headers = { authorization: `Bearer ${ciToken}`, ...(lent && { 'x-headroom-scope': lent }) };
        const answered = await ask(method, url, { headers, ...payload });
        if (scope === 'read' || scope === 'run') {
          assert.equal(answered.statusCode, 200, answered.body);
        } else {
          assertError(answered, 'auth.scope');
        }
      }
    }
    assert.deepEqual(new Set(runner.traces.map(({ actor }) => actor?.name)), new Set(['token:ci']));
  });
});

describe('the trail of requests', () => {
  it('has whatever changes something or makes load, with what it was done to', async (test) => {
    const { ask, runner } = serve(test);
    for (const [name, operation] of all) {
      const { url, payload } = plainRequest(name);
      runner.traces.length = 0;
      runner.write('finished');
      await ask(operation.method, url, { headers: { ...bearer, 'x-headroom-scope': operation.scope }, ...payload });
      const actor = { name: 'unknown', verified: false };
      const expected = { operation: name, actor, outcome: 'done', code: null };
      assert.deepEqual(
        runner.traces.map(({ object: _, ...trace }) => trace),
        leavesTrail(operation) ? [expected] : [],
        name
      );
    }
    const objects: Array<[string, string | null]> = [
      ['startRun', runId],
      ['stopRun', runId],
      ['stopRuns', null],
      ['setSecret', 'a-secret'],
    ];
    for (const [name, object] of objects) {
      const { method, scope } = operations[name as keyof typeof operations];
      const { url, payload } = plainRequest(name);
      await ask(method, url, { headers: { ...bearer, 'x-headroom-scope': scope }, ...payload });
      assert.deepEqual([runner.traces.at(-1)?.operation, runner.traces.at(-1)?.object], [name, object]);
    }
  });

  it('has what was refused and what failed, by the code, and never a value', async (test) => {
    const { ask, runner } = serve(test);
    const admin = { ...bearer, 'x-headroom-scope': 'admin', 'content-type': 'application/json' };
    await ask('PUT', '/api/secrets/Not-a-name-but-hush-hush', { headers: admin, payload: { value: 'hush-hush' } });
    await ask('PUT', '/api/secrets/of-mine', { headers: admin, payload: '{"value":"hush-hush' });
    await ask('POST', '/api/runs', { payload: { testId: runId } });
    runner.failure = new Error('hush-hush');
    await ask('POST', '/api/runs', { payload: { testId } });
    assert.deepEqual(
      runner.traces.map(({ operation, object, outcome, code }) => [operation, object, outcome, code]),
      [
        ['setSecret', null, 'refused', 'request.invalid'],
        ['setSecret', 'of-mine', 'refused', 'request.invalid'],
        ['startRun', null, 'refused', 'not_found'],
        ['startRun', null, 'failed', 'internal'],
      ]
    );
    assert.doesNotMatch(JSON.stringify(runner.traces), /hush-hush/);
  });

  it('has those who were refused for who they are, whatever they asked for', async (test) => {
    const { ask, runner } = serve(test);
    await ask('GET', '/api/tests', { headers: {} });
    await ask('GET', '/api/tests', { headers: { authorization: 'Bearer wrong' } });
    await ask('POST', '/api/runs', { headers: reader });
    assert.deepEqual(
      runner.traces.map(({ actor, operation, code }) => [actor?.name ?? null, operation, code]),
      [
        [null, 'listTests', 'auth.token'],
        [null, 'listTests', 'auth.token'],
        ['unknown', 'startRun', 'auth.scope'],
      ]
    );
  });
});
