import assert from 'node:assert/strict';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { it, type TestContext } from 'node:test';
import { testDefinition } from '@headroom/contract';
import { sqliteDialect } from '../store/sqlite.ts';
import { openStore } from '../store/store.ts';
import { ulidSource } from '../store/ulid.ts';
import { secondWith } from './held-loads.fixture.ts';
import { newRun } from './new-run.ts';
import { pruneRuns, type Retention } from './prune-runs.ts';
import { stopped } from './run-outcome.ts';

const DAY_MS = 86_400_000;
const NOW_MS = 1_800_000_000_000;

async function dataFolder(test: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'headroom-prune-'));
  test.after(() => rm(folder, { recursive: true }));
  return folder;
}

/** A store with so many runs that ended a day after one another, the last of them now; the oldest first. */
async function storeWith(test: TestContext, count: number, seconds = 0) {
  const folder = await dataFolder(test);
  const store = await openStore(folder);
  test.after(() => store.close());
  const target = { url: 'http://127.0.0.1:1/' };
  const definition = testDefinition.parse({
    kind: 'Test',
    name: 'a test',
    target,
    load: { kind: 'closed', duration: '1s' },
  });
  const newId = ulidSource(() => NOW_MS);
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    const endedAtMs = NOW_MS - (count - 1 - i) * DAY_MS;
    const actor = { name: 'ada', verified: true };
    const run = newRun({ id: newId(), testId: null, test: definition, generator: null, plan: null, actor }, endedAtMs);
    await store.runs.create(run);
    for (let second = 0; second < seconds; second++) {
      await store.runs.append(run.id, { type: 'second', delta: secondWith(second, 1_000, 'ok') }, endedAtMs);
    }
    await store.runs.change(run.id, ['queued'], { ...stopped, endedAtMs }, endedAtMs);
    ids.push(run.id);
  }
  return {
    store,
    ids,
    size: async () => (await stat(join(folder, 'headroom.sqlite'))).size,
    prune: (retention: Retention) => pruneRuns(store, retention, NOW_MS),
    left: async () => (await store.runs.list({ limit: 100 })).map(({ id }) => id).toReversed(),
  };
}

it('the newest runs are kept, as many as are to be, and the pinned ones whatever their age', async (test) => {
  const { store, ids, prune, left } = await storeWith(test, 6);
  await store.runs.mark(ids[0] ?? '', { notes: '', tags: [], pinned: true });
  assert.equal(await prune({ keepRuns: 'all', keepFor: 'all' }), 0);
  assert.equal(await prune({ keepRuns: 3, keepFor: 'all' }), 2);
  assert.deepEqual(await left(), [ids[0], ...ids.slice(3)]);
});

it('runs are kept for as long as they are to be, and those that have not ended for ever', async (test) => {
  const { store, ids, prune, left } = await storeWith(test, 6);
  const waiting = (await store.runs.find(ids[5] ?? '')) ?? assert.fail();
  const id = ulidSource(() => 0)();
  await store.runs.create({ ...waiting, id, state: 'queued', endedAtMs: null });
  assert.equal(await prune({ keepRuns: 'all', keepFor: '2d' }), 3);
  assert.deepEqual(await left(), [id, ...ids.slice(3)]);
});

it('what pruned runs measured is gone, and the file is smaller', async (test) => {
  const { store, ids, size, prune } = await storeWith(test, 4, 500);
  while (await store.shrink()) {
    // until what was written is in the file itself
  }
  const before = await size();
  assert.equal(await prune({ keepRuns: 1, keepFor: 'all' }), 3);
  assert.deepEqual(await store.runs.events(ids[0] ?? '', 0, { limit: 10 }), []);
  assert.ok((await size()) < before / 2, `${await size()} of ${before} bytes`);
});

it('a file from before space was given back is rewritten once, with everything in it', async (test) => {
  const file = join(await dataFolder(test), 'old.sqlite');
  const old = new DatabaseSync(file);
  old.exec("PRAGMA journal_mode = WAL; CREATE TABLE kept (text TEXT); INSERT INTO kept VALUES ('here')");
  old.close();
  sqliteDialect(file);
  const now = new DatabaseSync(file);
  assert.equal(now.prepare('PRAGMA auto_vacuum').get()?.auto_vacuum, 2);
  assert.equal(now.prepare('SELECT text FROM kept').get()?.text, 'here');
  now.close();
});
