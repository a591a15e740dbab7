import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeBench, type Bench } from '../runner.fixture.ts';
import { openRunner, type Runner } from '../runner.ts';
import { connectionTo, fakePrometheus } from '../connections/fake-prometheus.fixture.ts';

const VALUE = 'correct-horse-battery';

describe('secrets over the API', () => {
  let bench: Bench;
  let runner: Runner;
  beforeEach(async () => {
    bench = await makeBench();
    const folder = bench.settings.provisioningFolder;
    await mkdir(folder, { recursive: true });
    const target = 'target: { url: "http://127.0.0.1/", headers: { authorization: "${secret:of-test}" } }';
    await writeFile(
      join(folder, 'test.yaml'),
      `kind: Test\nname: t\n${target}\nload: { kind: closed, duration: 1s }\n`
    );
    runner = await openRunner(bench.settings);
    await runner.listen();
  });
  afterEach(async () => {
    await runner.close();
    await bench.remove();
  });

  /** Asks over HTTP; gives status and body. */
  async function ask(scope: string, method: string, path: string, body?: object): Promise<[number, string]> {
    const headers = { authorization: `Bearer ${bench.settings.token}`, 'x-headroom-scope': scope };
    const json = body === undefined ? {} : { body: JSON.stringify(body) };
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    const answer = await fetch(`${runner.url}/api${path}`, { method, headers: { ...headers, ...type }, ...json });
    return [answer.status, await answer.text()];
  }

  it('are kept and listed by name, and deleted only when nobody refers to them', async () => {
    for (const name of ['of-test', 'of-connection', 'of-nobody']) {
      assert.deepEqual(await ask('admin', 'PUT', `/secrets/${name}`, { value: VALUE }), [200, '{}']);
    }
    const direct = { headers: { 'x-api-key': '${secret:of-connection}' } };
    await ask('admin', 'POST', '/connections', { connection: connectionTo('http://127.0.0.1:1', { direct }) });
    const [, users] = await ask('admin', 'DELETE', '/secrets/of-connection');
    assert.match(users, /secret\.in_use.*the connection \\"mesh\\"/);
    assert.match((await ask('admin', 'DELETE', '/secrets/of-test'))[1], /secret\.in_use.*the test \\"t\\"/);
    assert.equal((await ask('admin', 'DELETE', '/secrets/of-nobody'))[0], 200);
    assert.equal((await ask('admin', 'DELETE', '/secrets/of-nobody'))[0], 404);
    const readable = { readable: true };
    assert.deepEqual(JSON.parse((await ask('admin', 'GET', '/secrets'))[1]).secrets, [
      { name: 'of-connection', connections: ['mesh'], tests: [], ...readable },
      { name: 'of-test', connections: [], tests: ['t'], ...readable },
    ]);
    assert.equal((await ask('read', 'GET', '/secrets'))[0], 403);
  });

  it('are in no answer, whatever the server that is asked repeats of them', async () => {
    const prometheus = await fakePrometheus({ instead: [401, 'you said '] });
    const direct = { auth: { bearer: '${secret:token}' } };
    const answers = [await ask('admin', 'PUT', '/secrets/token', { value: VALUE })];
    const made = await ask('admin', 'POST', '/connections', { connection: connectionTo(prometheus.url, { direct }) });
    const { id } = JSON.parse(made[1]) as { id: string };
    answers.push(made, await ask('run', 'POST', `/connections/${id}/checks`));
    for (let attempt = 0; attempt < 100 && !(answers.at(-1)?.[1] ?? '').includes('"failed"'); attempt++) {
      await sleep(20);
      answers.push(await ask('read', 'GET', `/connections/${id}/checks`));
    }
    assert.match(answers.at(-1)?.[1] ?? '', /you said Bearer •••/);
    answers.push(await ask('admin', 'PUT', '/secrets/token', { value: '' }));
    answers.push(await ask('read', 'GET', '/connections'), await ask('read', 'GET', '/subjects'));
    answers.push(await ask('read', 'GET', '/metrics'), await ask('run', 'POST', '/queries/try', { expr: 'up' }));
    answers.push(await ask('read', 'GET', '/tests'), await ask('admin', 'GET', '/secrets'));
    for (const [status, body] of answers) {
      assert.doesNotMatch(body, new RegExp(VALUE), String(status));
    }
    prometheus.close();
  });

  it('that the key does not open are told when a runner starts, and listed as lost', async () => {
    await ask('admin', 'PUT', '/secrets/mine', { value: VALUE });
    await runner.close();
    const notices: string[] = [];
    runner = await openRunner(
      { ...bench.settings, secretKey: new Uint8Array(32) },
      { onNotice: (line) => notices.push(line) }
    );
    await runner.listen();
    assert.match(notices.join(), /key does not open the secrets mine\. Give the runner the key/);
    assert.match((await ask('admin', 'GET', '/secrets'))[1], /"name":"mine".*"readable":false/);
  });
});
