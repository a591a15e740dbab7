import type { Kysely } from 'kysely';
import { fromJson, toJson } from './json.ts';
import type { EventRow, ResultRow, RunRow, TestRow } from './tables.ts';

/** Rows rewritten at once. */
const PAGE = 500;

interface Written {
  tests: Pick<TestRow, 'id' | 'document'>;
  runs: Pick<RunRow, 'id' | 'test'>;
  events: EventRow;
  results: ResultRow;
}

/** Loads had no warm-up before there was one: says so in tests and runs, and that all seconds of runs were measured. */
export async function runPhases(db: Kysely<Written>): Promise<void> {
  for (const { id, document } of await db.selectFrom('tests').select(['id', 'document']).execute()) {
    await db
      .updateTable('tests')
      .set({ document: withWarmup(document) })
      .where('id', '=', id)
      .execute();
  }
  for (const { id, test } of await db.selectFrom('runs').select(['id', 'test']).execute()) {
    await db
      .updateTable('runs')
      .set({ test: withWarmup(test) })
      .where('id', '=', id)
      .execute();
    await measuredEvents(db, id);
  }
  for (const { run_id, document } of await db.selectFrom('results').selectAll().execute()) {
    const { series, ...result } = fromJson<{ series: object[] }>(document);
    const phased = { ...result, warmup: null, series: series.map((point) => ({ ...point, phase: 'measured' })) };
    await db
      .updateTable('results')
      .set({ document: toJson(phased) })
      .where('run_id', '=', run_id)
      .execute();
  }
}

async function measuredEvents(db: Kysely<Written>, runId: string): Promise<void> {
  for (let after = 0; ;) {
    const rows = await db
      .selectFrom('events')
      .select(['seq', 'document'])
      .where('run_id', '=', runId)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(PAGE)
      .execute();
    for (const { seq, document } of rows) {
      const { delta, ...event } = fromJson<{ delta?: object }>(document);
      if (delta !== undefined) {
        const phased = toJson({ ...event, delta: { ...delta, phase: 'measured' } });
        await db
          .updateTable('events')
          .set({ document: phased })
          .where('run_id', '=', runId)
          .where('seq', '=', seq)
          .execute();
      }
      after = seq;
    }
    if (rows.length < PAGE) {
      return;
    }
  }
}

function withWarmup(text: string): string {
  const { load, ...test } = fromJson<{ load?: object }>(text);
  return load === undefined ? text : toJson({ ...test, load: { warmup: '0s', ...load } });
}
