import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it, type TestContext } from 'node:test';
import { isTerminal, testDefinition, type Run } from '@headroom/contract';
import { Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { makeBench } from '../runner.fixture.ts';
import { migrations } from '../store/migrations.ts';
import { RunStore } from '../store/run-store.ts';
import { sqliteDialect } from '../store/sqlite.ts';
import type { Tables } from '../store/tables.ts';
import { ulidSource } from '../store/ulid.ts';
import { parseAllowList } from '../targets/allow-list.ts';
import { executeRun } from './execute-run.ts';
import { HeldLoads } from './held-loads.fixture.ts';
import { newRun } from './new-run.ts';
import { recoverRuns } from './recover-runs.ts';
import { RunLog } from './run-log.ts';
import { storedEvents } from './stored-events.ts';

const allowed = parseAllowList('127.0.0.0/8');
assert.ok(allowed.ok);
const allow = allowed.value;

/** A real database with a run that is ready to be executed, and the disk under it in the hands of the test. */
async function bench(test: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'headroom-trouble-'));
  const file = join(folder, 'headroom.sqlite');
  const db = new Kysely<Tables>({ dialect: sqliteDialect(file) });
  await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateToLatest();
  const { url, remove } = await makeBench();
  test.after(async () => {
    await db.destroy();
    await Promise.all([remove(), rm(folder, { recursive: true })]);
  });
  const store = new RunStore(db);
  const loads = new HeldLoads();
  const closing = new AbortController();
  const newId = ulidSource(Date.now);
  const definition = testDefinition.parse({
    kind: 'Test',
    name: 'a test',
    target: { url },
    load: { kind: 'closed', duration: '1h', connections: 1 },
  });
  const make = async (): Promise<Run> => {
    const run = newRun(
      {
        id: newId(),
        testId: null,
        test: definition,
        generator: { name: 'native', by: 'default' },
        plan: null,
        actor: { name: 'ada', verified: true },
      },
      Date.now()
    );
    await store.create(run);
    return run;
  };
  return {
    store,
    loads,
    closing,
    make,
    execute: (run: Run) =>
      executeRun(
        run,
        {
          generators: [loads.generator],
          secrets: { get: async () => undefined },
          rules: { allow, resolve: async () => ['127.0.0.1'], isOwnListener: () => false },
          log: new RunLog(store, Date.now),
          nowMs: Date.now,
          begin: () => undefined,
          end: () => undefined,
          capture: async () => undefined,
          count: () => undefined,
          closing: closing.signal,
        },
        new AbortController().signal
      ),
    /** Leaves the file no page more than it has, or lets it grow again. */
    async fillDisk(isFull: boolean) {
      const { rows } = await sql<{ page_count: number }>`PRAGMA page_count`.execute(db);
      await sql`PRAGMA max_page_count = ${sql.lit(isFull ? (rows[0]?.page_count ?? 1) : 1_000_000)}`.execute(db);
    },
    /** Has another program hold the database; the function given back lets it go. */
    hold(): () => void {
      const other = new DatabaseSync(file);
      other.exec('BEGIN EXCLUSIVE');
      return () => other.close();
    },
    async events(id: string) {
      return allOf(storedEvents(store, id));
    },
  };
}

describe('a disk that is full', () => {
  it('ends the load at the first second that cannot be stored; the run is errored with what was, as soon as that can be written', async (test) => {
    const { store, loads, make, execute, fillDisk, events } = await bench(test);
    const run = await make();
    const executed = execute(run);
    const load = await loads.nth(1);
    load.second(3);
    while ((await events(run.id)).every(({ type }) => type !== 'second')) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await fillDisk(true);
    await assert.rejects(times(100, make), { code: 'store.full' });
    for (let i = 0; i < 100; i++) {
      load.second(3); // some still fit into pages that are there
    }
    await load.ended;
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal((await store.find(run.id))?.state, 'running');
    await fillDisk(false);
    await executed;
    await endedOnce(store, run.id, { state: 'errored', code: 'store.full' });
    const seconds = (await events(run.id)).filter(({ type }) => type === 'second');
    const result = await store.findResult(run.id);
    assert.ok(seconds.length < 100);
    assert.deepEqual([result?.counts.ok, result?.series.length], [3 * seconds.length, seconds.length]);
  });

  it('leaves a run whose end cannot be stored to the next start', async (test) => {
    const { store, loads, closing, make, execute, fillDisk, events } = await bench(test);
    const run = await make();
    const executed = execute(run);
    const load = await loads.nth(1);
    load.second(2);
    while ((await events(run.id)).every(({ type }) => type !== 'second')) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await fillDisk(true);
    await times(100, make).catch(() => undefined);
    for (let i = 0; i < 100; i++) {
      load.second(2);
    }
    await load.ended;
    closing.abort();
    await assert.rejects(executed, { code: 'store.full' });
    await fillDisk(false);
    await recoverRuns(store, Date.now);
    await endedOnce(store, run.id, { state: 'errored', code: 'run.interrupted' });
    await recoverRuns(store, Date.now);
    await endedOnce(store, run.id, { state: 'errored', code: 'run.interrupted' });
    const seconds = (await events(run.id)).filter(({ type }) => type === 'second');
    assert.equal((await store.findResult(run.id))?.counts.ok, 2 * seconds.length);
  });
});

describe('a database that another program holds', () => {
  it('makes seconds wait and loses none', async (test) => {
    const { store, loads, make, execute, hold, events } = await bench(test);
    const run = await make();
    const executed = execute(run);
    const load = await loads.nth(1);
    const letGo = hold();
    [1, 2, 3].forEach(() => load.second());
    await assert.rejects(make(), { code: 'store.busy' });
    letGo();
    load.letGo();
    await executed;
    await endedOnce(store, run.id, { state: 'finished', code: undefined });
    assert.equal((await events(run.id)).filter(({ type }) => type === 'second').length, 3);
    assert.equal((await store.findResult(run.id))?.counts.ok, 3);
  });
});

/** Asserts that a run has ended so, in one state, which is its last event. */
async function endedOnce(
  store: RunStore,
  id: string,
  { state, code }: { state: Run['state']; code: string | undefined }
) {
  const run = await store.find(id);
  assert.deepEqual([run?.state, run?.reason?.code], [state, code]);
  const events = await allOf(storedEvents(store, id));
  assert.deepEqual(
    events.map(({ seq }) => seq),
    events.map((_, i) => i + 1)
  );
  const ends = events.filter((event) => event.type === 'state' && isTerminal(event.state));
  assert.deepEqual(ends, events.slice(-1));
}

async function times(n: number, work: () => Promise<unknown>): Promise<void> {
  for (let i = 0; i < n; i++) {
    await work();
  }
}

async function allOf<T>(iterable: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of iterable) {
    all.push(one);
  }
  return all;
}
