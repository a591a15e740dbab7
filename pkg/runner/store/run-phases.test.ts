import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { result, runEvent, testDefinition } from '@headroom/contract';
import { noCounts, RunMeasurement } from '@headroom/measure';
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { fromJson, toJson } from './json.ts';
import { migrations } from './migrations.ts';
import { sqliteDialect } from './sqlite.ts';
import type { Tables } from './tables.ts';

it('runs from before there was a warm-up are read as runs without one', async (test) => {
  const folder = await mkdtemp(join(tmpdir(), 'headroom-phases-'));
  const db = new Kysely<Tables>({ dialect: sqliteDialect(join(folder, 'headroom.sqlite')) });
  test.after(async () => {
    await db.destroy();
    await rm(folder, { recursive: true });
  });
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  assert.equal((await migrator.migrateTo('0006_trail_and_tokens')).error, undefined);

  const load = { kind: 'open', rate: 5, connections: 1, duration: '1s' };
  const document = {
    kind: 'Test',
    name: 'old',
    tags: [],
    target: { url: 'http://127.0.0.1/', method: 'GET', headers: {}, timeout: '1s' },
    load,
    generator: { name: 'native' },
    thresholds: [],
  };
  const none = new RunMeasurement().snapshot().timings.response.toData();
  const health = { status: 'ok' as const, reasons: [], eventLoopUtilization: 0 };
  const timings = { response: none, service: none, lateness: none };
  const delta = { second: 0, askedPerSec: 5, counts: noCounts(), timings, inFlight: 0, waiting: 0, health };
  const measurement = new RunMeasurement();
  measurement.add({ ...delta, phase: 'measured' });
  const made = measurement.toResult({
    startedAtMs: 0,
    elapsedUs: 1,
    unfinished: 0,
    clock: 'send',
    askedPerSec: 5,
    thresholds: [],
  });
  const { warmup: _, ...old } = { ...made, series: made.series.map(({ phase: __, ...point }) => point) };
  await db
    .insertInto('tests')
    .values({ id: 'T', name: 'old', file: 'old.yaml', document: toJson(document) } as never)
    .execute();
  const times = { queued_at_ms: 0, started_at_ms: 0, ended_at_ms: 0 };
  const states = { state: 'finished', verdict: 'none', complete: 1, health: 'ok' };
  await db
    .insertInto('runs')
    .values({ id: 'R', test: toJson(document), ...states, ...times } as never)
    .execute();
  const event = { seq: 2, atMs: 0, type: 'second', delta };
  await db
    .insertInto('events')
    .values({ run_id: 'R', seq: 2, document: toJson(event) })
    .execute();
  await db
    .insertInto('results')
    .values({ run_id: 'R', document: toJson(old) })
    .execute();

  assert.equal((await migrator.migrateToLatest()).error, undefined);
  const one = async (table: 'tests' | 'events' | 'results') =>
    fromJson((await db.selectFrom(table).select('document').executeTakeFirstOrThrow()).document);
  const { test: ran } = await db.selectFrom('runs').select('test').executeTakeFirstOrThrow();
  const warmed = { ...document, load: { ...load, warmup: '0s' } };
  assert.deepEqual([await one('tests'), fromJson(ran)], [warmed, warmed]);
  assert.deepEqual(testDefinition.parse(fromJson(ran)), warmed);
  assert.deepEqual(runEvent.parse(await one('events')), { ...event, delta: { ...delta, phase: 'measured' } });
  assert.deepEqual(result.parse(await one('results')), made);
});
