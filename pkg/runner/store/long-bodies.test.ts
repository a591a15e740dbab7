import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it, type TestContext } from 'node:test';
import { testDefinition, type Test } from '@headroom/contract';
import { newRun } from '../runs/new-run.ts';
import { pruneRuns } from '../runs/prune-runs.ts';
import { stopped } from '../runs/run-outcome.ts';
import { openStore } from './store.ts';
import { ulidSource } from './ulid.ts';

const NOW_MS = 1_800_000_000_000;
const MEGABYTES_10 = 10_000_000;
const newId = ulidSource(() => NOW_MS);
const actor = { name: 'ada', verified: true };

const testWith = (target: object): Test =>
  testDefinition.parse({
    kind: 'Test',
    name: 'a test',
    target: { url: 'http://127.0.0.1:1/', ...target },
    load: { kind: 'closed', duration: '1s' },
  });
const short = { text: 'short' };
const long = { text: 'x'.repeat(MEGABYTES_10) };
const withLong = testWith({
  body: long,
  requests: [{ name: 'its own' }, { name: 'short', body: short }, { name: 'none', body: null }],
});
const listed = testWith({
  requests: [{ name: 'its own' }, { name: 'short', body: short }, { name: 'none', body: null }],
});

async function openFolder(context: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'headroom-bodies-'));
  const store = await openStore(folder);
  context.after(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });
  const file = new DatabaseSync(join(folder, 'headroom.sqlite'), { readOnly: true });
  context.after(() => file.close());
  const runOf = async (test: Test) => {
    const run = newRun({ id: newId(), testId: null, test, generator: null, plan: null, actor }, NOW_MS);
    await store.runs.create(run);
    return run.id;
  };
  /** Of how many characters the kept bodies are. */
  const keptBodies = () =>
    file
      .prepare('SELECT length(document) AS length FROM bodies')
      .all()
      .map(({ length }) => length);
  return { store, runOf, keptBodies };
}

describe('bodies of 10 MB', () => {
  it('are kept once for all that have them, and lists of hundreds stay short', async (context) => {
    const { store, runOf, keptBodies } = await openFolder(context);
    await store.tests.create({ id: newId(), file: null, version: 1, updatedAtMs: NOW_MS, test: withLong });
    const ids: string[] = [];
    for (let i = 0; i < 200; i++) {
      ids.push(await runOf(withLong));
    }
    const { tests } = await store.tests.page({ limit: 100, offset: 0, sort: 'name' });
    const lists = [
      await store.runs.list({ limit: 500 }),
      await store.runs.inState(['queued']),
      tests,
      await store.tests.list(),
    ];
    assert.deepEqual(
      lists.map(({ length }) => length),
      [200, 200, 1, 1]
    );
    for (const { test } of lists.flat()) {
      assert.deepEqual(test, listed);
    }
    assert.equal(keptBodies().length, 1);

    const id = ids[0] ?? '';
    const found = [
      await store.runs.find(id),
      await store.runs.nextQueued({ except: [], loads: { busyTargets: [] }, observations: true }),
      await store.runs.mark(id, { notes: 'n', tags: [], pinned: false }),

      await store.tests.find(tests[0]?.id ?? ''),
    ];
    for (const one of found) {
      assert.deepEqual(one?.test, withLong);
    }
  });

  it('go when the last that had them has gone', async (context) => {
    const { store, runOf, keptBodies } = await openFolder(context);
    const other = testWith({ body: { base64: Buffer.alloc(50_000).toString('base64') } });
    const ids = [await runOf(withLong), await runOf(withLong), await runOf(other)];
    for (const id of ids.slice(0, 2)) {
      await store.runs.change(id, ['queued'], { ...stopped, endedAtMs: NOW_MS }, NOW_MS);
    }
    const prune = (keepRuns: number) => pruneRuns(store, { keepRuns, keepFor: 'all' }, NOW_MS);
    assert.equal(await prune(1), 1);
    assert.equal(keptBodies().length, 2);
    assert.equal(await prune(0), 1);
    assert.deepEqual(keptBodies(), [JSON.stringify(other.target.body).length]);
    assert.deepEqual((await store.runs.find(ids[2] ?? ''))?.test, other);
  });
});
