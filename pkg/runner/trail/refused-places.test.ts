import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { localActor } from '../local-actor.ts';
import { makeBench, type Bench } from '../runner.fixture.ts';
import type { Runner } from '../runner.ts';
import { connectionTo } from '../connections/fake-prometheus.fixture.ts';

describe('places that are not allowed', () => {
  let bench: Bench;
  let runner: Runner;
  beforeEach(async () => {
    bench = await makeBench();
    runner = await bench.open();
    await runner.listen();
  });
  afterEach(async () => {
    await runner.close();
    await bench.remove();
  });

  async function ask(scope: string, path: string, body?: object): Promise<string> {
    const headers = { authorization: `Bearer ${bench.settings.token}`, 'x-headroom-scope': scope };
    const type = body && { 'content-type': 'application/json' };
    const json = body && { body: JSON.stringify(body) };
    const answer = await fetch(`${runner.url}/api${path}`, {
      method: 'POST',
      headers: { ...headers, ...type },
      ...json,
    });
    return answer.text();
  }
  const traces = async () =>
    (await runner.trail.list({})).map(({ operation, object, outcome, code }) => [operation, object, outcome, code]);

  it('for load are told to whoever asks, and on the trail with who asked', async () => {
    const load = { kind: 'open', rate: 1, connections: 1, duration: '1s' };
    const test = { kind: 'Test', name: 't', target: { url: 'http://10.9.8.7:81/' }, load };
    const answer = await ask('edit', '/tests/run', { test });
    assert.match(answer, /target\.refused.*10\.9\.8\.7 port 81 is refused.*Allowed: 127\.0\.0\.0\/8/);
    assert.deepEqual((await traces()).sort(), [
      ['reachTarget', '10.9.8.7:81', 'refused', 'target.refused'],
      ['runTest', null, 'refused', 'target.refused'],
    ]);
    assert.equal((await runner.runs.list({ limit: 10 })).length, 0);
  });

  it('for connections are in the check, and on the trail', async () => {
    const made = await ask('admin', '/connections', { connection: connectionTo('http://10.9.8.7:9090') });
    const { id } = JSON.parse(made) as { id: string };
    await ask('run', `/connections/${id}/checks`);
    for (let attempt = 0; attempt < 200 && (await traces()).length < 3; attempt++) {
      await sleep(20);
    }
    const [refused] = await traces();
    assert.deepEqual(refused, ['reachConnection', '10.9.8.7:9090', 'refused', 'connection.address']);
  });

  it('that somebody asks for in this process are there too', async () => {
    const test = bench.test({ kind: 'open', rate: 1, duration: '1s' }, { target: { url: 'http://10.9.8.7/' } });
    await assert.rejects(runner.runs.start({ test }, localActor()), { code: 'target.refused' });
    assert.deepEqual(await traces(), [['reachTarget', '10.9.8.7:80', 'refused', 'target.refused']]);
  });
});
