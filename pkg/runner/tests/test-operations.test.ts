import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { HeadroomError, type Input, type Test } from '@headroom/contract';
import { callAsRequest } from '../call-as-request.fixture.ts';
import type { AnsweredOperation } from '../http/operation-handlers.ts';
import { ended, makeBench, type Bench } from '../runner.fixture.ts';
import type { Runner } from '../runner.ts';

const caller = { actor: { name: 'ada', verified: true }, userId: 'user:7' };

describe('the operations on tests', () => {
  let bench: Bench;
  let runner: Runner;
  before(async () => {
    bench = await makeBench();
    await mkdir(bench.settings.provisioningFolder);
    const file =
      'kind: Test\nname: nightly\ntarget: { url: "http://127.0.0.1:1/" }\nload: { kind: closed, duration: 1s }\n';
    await writeFile(join(bench.settings.provisioningFolder, 'nightly.yaml'), file);
    runner = await bench.open({ provision: true });
  });
  after(async () => {
    await runner.close();
    await bench.remove();
  });
  const call = <Name extends AnsweredOperation>(name: Name, input: Input<Name>) =>
    callAsRequest(runner, caller, name, input);
  const named = (name: string, more: Record<string, unknown> = {}): Test =>
    bench.test({ kind: 'closed', connections: 1, duration: '1s' }, { name, ...more });
  const listed = async (query: Input<'listTests'>['query'] = {}) =>
    (await call('listTests', { query })).tests.map(({ test }) => test.name);

  it('make, read, change and delete a test', async () => {
    const made = await call('createTest', { body: { test: named('one') } });
    assert.deepEqual([made.file, made.version, made.recentRuns], [null, 1, []]);
    assert.deepEqual(await call('getTest', { params: { id: made.id } }), made);
    const test = named('one renamed', { tags: ['x'] });
    const changed = await call('updateTest', { params: { id: made.id }, body: { test, version: 1 } });
    assert.deepEqual([changed.id, changed.version, changed.test], [made.id, 2, test]);
    await call('deleteTest', { params: { id: made.id } });
    await assert.rejects(call('getTest', { params: { id: made.id } }), { code: 'not_found' });
    await assert.rejects(call('deleteTest', { params: { id: made.id } }), { code: 'not_found' });
    await assert.rejects(call('updateTest', { params: { id: made.id }, body: { test, version: 2 } }), {
      code: 'not_found',
    });
  });

  it('refuse a change that was made on an older version, and leave the newer one', async () => {
    const { id } = await call('createTest', { body: { test: named('two') } });
    const change = (test: Test) => call('updateTest', { params: { id }, body: { test, version: 1 } });
    await change(named('two', { tags: ['first'] }));
    await assert.rejects(change(named('two', { tags: ['second'] })), { code: 'test.changed' });
    assert.deepEqual((await call('getTest', { params: { id } })).test.tags, ['first']);
  });

  it('refuse a name that another test has, at the field, with the file where it comes from one', async () => {
    const { id } = await call('createTest', { body: { test: named('three') } });
    const refusal = (message: string) => (error: HeadroomError) => {
      assert.equal(error.code, 'request.invalid');
      assert.deepEqual(error.problems, [{ path: 'test.name', message }]);
      return true;
    };
    const create = (name: string) => call('createTest', { body: { test: named(name) } });
    await assert.rejects(create('three'), refusal('is the name of another test'));
    await assert.rejects(create('nightly'), refusal('is the name of another test, in nightly.yaml'));
    const rename = call('updateTest', { params: { id }, body: { test: named('nightly'), version: 1 } });
    await assert.rejects(rename, refusal('is the name of another test, in nightly.yaml'));
  });

  it('leave a test of a file alone', async () => {
    const { tests } = await call('listTests', { query: { search: 'nightly' } });
    const [{ id, file, version }] = tests as [(typeof tests)[number]];
    assert.equal(file, 'nightly.yaml');
    const body = { test: named('nightly', { tags: ['mine'] }), version };
    await assert.rejects(call('updateTest', { params: { id }, body }), { code: 'test.provisioned' });
    await assert.rejects(call('deleteTest', { params: { id } }), { code: 'test.provisioned' });
    assert.deepEqual((await call('getTest', { params: { id } })).test.tags, []);
  });

  it('show the latest runs of a test, which stay when it is deleted', async () => {
    const { id } = await call('createTest', { body: { test: named('with runs') } });
    const first = await call('startRun', { body: { testId: id } });
    await ended(runner, first.id);
    const second = await call('startRun', { body: { testId: id } });
    const run = await ended(runner, second.id);
    const { recentRuns } = await call('getTest', { params: { id } });
    assert.deepEqual(
      recentRuns.map((recent) => recent.id),
      [second.id, first.id]
    );
    const { state, verdict, queuedAtMs, endedAtMs, headline } = run;
    assert.deepEqual(recentRuns[0], { id: second.id, state, verdict, queuedAtMs, endedAtMs, headline });
    assert.ok((headline?.achievedPerSec ?? 0) > 0);
    assert.deepEqual((await listed({ sort: 'lastRun' }))[0], 'with runs');
    await call('deleteTest', { params: { id } });
    assert.equal((await call('getRun', { params: { id: first.id } })).test.name, 'with runs');
  });

  it('delete a test while a run of it is under way: the run goes on with the test as it was', async () => {
    const { id } = await call('createTest', { body: { test: named('short-lived') } });
    const run = await call('startRun', { body: { testId: id } });
    await call('deleteTest', { params: { id } });
    assert.equal((await ended(runner, run.id)).state, 'finished');
  });
});
