import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { testDefinition, type Run } from '@headroom/contract';
import { newRun } from '../runs/new-run.ts';
import { openStore } from './store.ts';
import { ulidSource } from './ulid.ts';

it('runs are listed newest first, of all tests or of one, from the newest or before one of them', async (test) => {
  const folder = await mkdtemp(join(tmpdir(), 'headroom-store-'));
  const store = await openStore(folder);
  test.after(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });
  let nowMs = 1_700_000_000_000;
  const id = ulidSource(() => nowMs++);
  const [checkout, search] = [id(), id()];
  const made = [checkout, search, checkout, null, checkout].map((testId) => runOf(id(), testId));
  for (const run of made) {
    await store.runs.create(run);
  }
  const [first, second, third, fourth, fifth] = made.map((run) => run.id);
  const listed = async (page: Parameters<typeof store.runs.list>[0]) =>
    (await store.runs.list(page)).map(({ id }) => id);

  assert.deepEqual(await listed({ limit: 10 }), [fifth, fourth, third, second, first]);
  assert.deepEqual(await listed({ limit: 10, testId: checkout }), [fifth, third, first]);
  assert.deepEqual(await listed({ limit: 1, testId: checkout, before: fifth }), [third]);
  assert.deepEqual(await listed({ limit: 10, testId: search, before: second }), []);
});

function runOf(id: string, testId: string | null): Run {
  const test = testDefinition.parse({
    kind: 'Test',
    name: 'checkout',
    target: { url: 'http://127.0.0.1:8091/' },
    load: { kind: 'open', rate: 1, connections: 1, duration: '1s' },
  });
  return newRun({ id, testId, test, generator: null, plan: null, actor: { name: 'ada', verified: true } }, 0);
}
