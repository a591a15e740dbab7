import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { openStore, type Store } from '../store/store.ts';
import { ulidSource } from '../store/ulid.ts';
import { Trail, type Trace } from './trail.ts';

const started: Trace = {
  actor: { name: 'ada', verified: true },
  operation: 'startRun',
  object: '01JD8Z7M3Q4V5W6X7Y8Z9ABCDE',
  outcome: 'done',
  code: null,
};
const nobody: Trace = { actor: null, operation: 'listTests', object: null, outcome: 'refused', code: 'auth.token' };

describe('the trail', () => {
  let folder: string;
  let store: Store;
  let nowMs: number;
  let failures: unknown[];
  let trail: Trail;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'headroom-trail-'));
    store = await openStore(folder);
    nowMs = 1_700_000_000_000;
    failures = [];
    trail = new Trail({
      store: store.trail,
      orgId: 3,
      newId: ulidSource(() => nowMs),
      nowMs: () => nowMs,
      onFailure: (error) => failures.push(error),
    });
  });
  afterEach(async () => {
    await store.close().catch(() => undefined);
    await rm(folder, { recursive: true });
  });

  it('gives back what was done, newest first and page by page', async () => {
    for (let k = 0; k < 5; k++) {
      nowMs += 1_000;
      await trail.add({ ...started, object: `run-${k}` });
    }
    const first = await trail.list({ limit: 2 });
    assert.deepEqual(
      first.map(({ object }) => object),
      ['run-4', 'run-3']
    );
    const next = await trail.list({ limit: 3, before: first[1]?.id });
    assert.deepEqual(
      next.map(({ object }) => object),
      ['run-2', 'run-1', 'run-0']
    );
    const { id: _, ...entry } = next[2] as (typeof next)[0];
    assert.deepEqual(entry, { ...started, object: 'run-0', atMs: 1_700_000_001_000, orgId: 3, times: 1 });
  });

  it('counts a flood of refusals by the minute', async (test) => {
    test.mock.timers.enable({ apis: ['setTimeout'] });
    for (let k = 0; k < 10_000; k++) {
      await trail.refuse(nobody);
    }
    await trail.refuse({ ...nobody, code: 'auth.identity' });
    const times = async () => (await trail.list({})).map((entry) => [entry.code, entry.times]);
    assert.deepEqual(await times(), [
      ['auth.identity', 1],
      ['auth.token', 1],
    ]);
    test.mock.timers.tick(60_000);
    await trail.close();
    assert.deepEqual((await times())[0], ['auth.token', 9_999]);
    await trail.refuse(nobody);
    assert.deepEqual((await times())[0], ['auth.token', 1]);
    await trail.refuse(nobody);
    await trail.close();
    assert.equal((await times()).length, 5);
  });

  it('that cannot be written says so, and keeps nobody from going on', async () => {
    await store.close();
    await trail.add(started);
    assert.equal(failures.length, 1);
  });
});
