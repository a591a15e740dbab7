import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check, HeadroomError, operations, type Operation } from '@headroom/contract';
import { runId, secondOfLoad, testId, unknownId } from './fake-records.fixture.ts';
import { assertError, bearer, plainRequest, starter, serve } from './server-under-test.fixture.ts';

describe('the API', () => {
  for (const [name, { method, answer, scope }] of Object.entries<Operation>(operations)) {
    if (answer === undefined) {
      continue; // the stream and the files have tests of their own
    }
    it(`answers ${name} in the form of the contract`, async (test) => {
      const { runner, ask } = serve(test);
      runner.write('running');
      runner.write(secondOfLoad(0));
      const headers = { ...bearer, 'x-headroom-scope': scope };
      const { url, payload } = plainRequest(name);
      const answered = await ask(method, url, { headers, ...payload });
      assert.equal(answered.statusCode, 200, answered.body);
      assert.deepEqual(check(answer, answered.json()), { ok: true, value: answered.json() });
      assert.equal(answered.headers['cache-control'], 'no-store');
      assert.equal(answered.headers['x-content-type-options'], 'nosniff');
    });
  }

  it('gives the runner what the caller asked, read and with defaults', async (test) => {
    const { runner, ask } = serve(test);
    await ask('POST', '/api/runs', { payload: { testId } });
    await ask('GET', `/api/runs?limit=7&before=${runId}&testId=${testId}`);
    await ask('GET', '/api/runs');
    await ask('GET', `/api/runs/${runId}/events?after=3`);
    await ask('GET', `/api/runs/${runId}/events`);
    await ask('POST', `/api/runs/${runId}/stop`);
    assert.deepEqual(runner.asked, [
      ['startRun', testId],
      ['listRuns', { limit: 7, before: runId, testId }],
      ['listRuns', {}],
      ['listEvents', runId, 3],
      ['listEvents', runId, 0],
      ['stopRun', runId],
    ]);
  });

  it('takes a request without a body that says that its body is JSON, as Grafana sends it', async (test) => {
    const { ask } = serve(test);
    const headers = { ...starter, 'content-type': 'application/json' };
    assert.equal((await ask('POST', `/api/runs/${runId}/stop`, { headers })).statusCode, 200);
    assertError(await ask('POST', '/api/runs', { headers }), 'request.invalid');
  });

  it('says not_found, with the sentence of the runner, for an id that names nothing', async (test) => {
    const { ask } = serve(test);
    for (const url of [`/api/runs/${unknownId}`, `/api/runs/${unknownId}/result`, `/api/runs/${unknownId}/events`]) {
      const { message } = assertError(await ask('GET', url), 'not_found');
      assert.equal(message, `There is nothing with the id ${unknownId}.`);
    }
  });

  it('names every problem of a request at once', async (test) => {
    const { ask, runner } = serve(test);
    const { problems, message } = assertError(
      await ask('GET', '/api/runs/x/events?after=-1&afer=2'),
      'request.invalid'
    );
    assert.deepEqual(problems.map(({ path }) => path).sort(), ['afer', 'after', 'id']);
    assert.match(message, /3 problems/);
    assert.deepEqual(runner.asked, []);
  });

  for (const [what, method, url, payload, path] of [
    ['a key that it does not know in the body', 'POST', '/api/runs', { testId, rate: 5 }, 'rate'],
    ['a body of another type', 'POST', '/api/runs', [testId], ''],
    ['a body where there is none', 'POST', `/api/runs/${runId}/stop`, { force: true }, ''],
    ['a query where there is none', 'GET', '/api/runner?tag=a', undefined, 'tag'],
    ['a query value given twice', 'GET', '/api/runs?limit=1&limit=2', undefined, 'limit'],
    ['a query value that is empty', 'GET', '/api/runs?limit=', undefined, 'limit'],
    ['an id that is none', 'GET', '/api/runs/1', undefined, 'id'],
  ] as const) {
    it(`refuses ${what}`, async (test) => {
      const { ask, runner } = serve(test);
      const answered = await ask(method, url, payload === undefined ? {} : { payload: payload as object });
      assert.deepEqual(
        assertError(answered, 'request.invalid').problems.map((problem) => problem.path),
        [path]
      );
      assert.deepEqual(runner.asked, []);
    });
  }

  it('refuses bodies that are not JSON, or do not say so', async (test) => {
    const { ask } = serve(test);
    const post = (payload: string, type?: string) =>
      ask('POST', '/api/runs', { payload, headers: { ...starter, ...(type && { 'content-type': type }) } });
    assert.match(assertError(await post('{"testId":', 'application/json'), 'request.invalid').message, /not JSON/);
    assertError(await post('{"__proto__":{"testId":1}}', 'application/json'), 'request.invalid');
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'nonsense', undefined]) {
      const { message } = assertError(await post(JSON.stringify({ testId }), type), 'request.invalid');
      assert.match(message, /application\/json/);
    }
  });

  it('refuses bodies above 1 MiB', async (test) => {
    const { ask } = serve(test);
    const withPadding = (bytes: number) => `{"testId":"${testId}"${' '.repeat(bytes)}}`;
    const headers = { ...starter, 'content-type': 'application/json' };
    assertError(await ask('POST', '/api/runs', { headers, payload: withPadding(1_048_576) }), 'request.too_large');
    assert.equal((await ask('POST', '/api/runs', { headers, payload: withPadding(1_000_000) })).statusCode, 200);
  });

  it('answers an unknown error as internal, and tells its message to the log only', async (test) => {
    const { ask, runner, logged } = serve(test);
    runner.failure = Object.assign(new Error('disk /dev/sda1 is full'), { code: 'SQLITE_FULL' });
    const answered = await ask('GET', `/api/runs/${runId}`);
    assertError(answered, 'internal');
    assert.doesNotMatch(answered.body, /disk|SQLITE/);
    assert.match(logged.join(''), /disk \/dev\/sda1 is full/);
    assert.doesNotMatch(logged.join(''), /a-token-for-tests/);
  });

  it('tells the log what is behind an error of the catalogue, where there is something', async (test) => {
    const { ask, runner, logged } = serve(test);
    runner.failure = new HeadroomError('secret.key', 'The secret cannot be read.', { cause: new Error('bad tag') });
    assert.equal(assertError(await ask('GET', '/api/tests'), 'secret.key').message, 'The secret cannot be read.');
    assert.match(logged.join(''), /bad tag/);
  });

  it('logs nothing of requests that it refuses', async (test) => {
    const { ask, logged } = serve(test);
    await ask('GET', '/api/nothing');
    await ask('GET', '/api/runs', { headers: {} });
    assert.deepEqual(logged, []);
  });
});
