import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { boardsAndImports } from './board-tables.ts';
import { bodyTable } from './body-table.ts';
import { generatorChoices } from './generator-choices.ts';
import { fromJson } from './json.ts';
import { searchTextOf } from './run-page.ts';
import { runPhases } from './run-phases.ts';
import { targetOf } from './run-turns.ts';
import type { RunRow } from './tables.ts';
import { ownTests } from './test-table.ts';
import { trailAndTokens } from './trail-tables.ts';

/** Every change of the tables, by name in the order in which they are made. A migration that was released is never edited. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001_first_tables': { up: firstTables },
  '0002_captures': { up: captures },
  '0003_connections': { up: connections },
  '0004_run_marks': { up: runMarks },
  '0005_run_search': { up: runSearch },
  '0006_trail_and_tokens': { up: trailAndTokens },
  '0007_run_target': { up: runTarget },
  '0008_run_phases': { up: runPhases },
  '0009_own_tests': { up: ownTests },
  '0010_boards_and_imports': { up: boardsAndImports },
  '0011_bodies': { up: bodyTable },
  '0012_generator_choices': { up: generatorChoices },
};

async function firstTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('tests')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull().unique())
    .addColumn('file', 'text', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('runs')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('test_id', 'text')
    .addColumn('test', 'text', (column) => column.notNull())
    .addColumn('plan', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('verdict', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('complete', 'integer', (column) => column.notNull())
    .addColumn('health', 'text')
    .addColumn('queued_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('started_at_ms', 'bigint')
    .addColumn('ended_at_ms', 'bigint')
    .execute();
  await db.schema.createIndex('runs_by_state').on('runs').columns(['state', 'id']).execute();
  await db.schema
    .createTable('events')
    .addColumn('run_id', 'text', (column) => column.notNull().references('runs.id').onDelete('cascade'))
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('events_key', ['run_id', 'seq'])
    .execute();
  await db.schema
    .createTable('results')
    .addColumn('run_id', 'text', (column) => column.primaryKey().references('runs.id').onDelete('cascade'))
    .addColumn('document', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('secrets')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .execute();
}

async function captures(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('captures')
    .addColumn('run_id', 'text', (column) => column.primaryKey().references('runs.id').onDelete('cascade'))
    .addColumn('provisional', 'integer', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .execute();
}

async function connections(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('connections')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull().unique())
    .addColumn('file', 'text')
    .addColumn('document', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('checks')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('connection_id', 'text', (column) => column.notNull().references('connections.id').onDelete('cascade'))
    .addColumn('ended', 'integer', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('checks_by_connection').on('checks').columns(['connection_id', 'id']).execute();
}

async function runMarks(db: Kysely<unknown>): Promise<void> {
  const unknownActor = JSON.stringify({ name: 'unknown', verified: false });
  await db.schema.alterTable('runs').addColumn('preflight', 'text').execute();
  await db.schema
    .alterTable('runs')
    .addColumn('actor', 'text', (column) => column.notNull().defaultTo(unknownActor))
    .execute();
  await db.schema
    .alterTable('runs')
    .addColumn('notes', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  await db.schema
    .alterTable('runs')
    .addColumn('tags', 'text', (column) => column.notNull().defaultTo('[]'))
    .execute();
  await db.schema
    .alterTable('runs')
    .addColumn('pinned', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema.alterTable('runs').addColumn('headline', 'text').execute();
}

async function runSearch(
  db: Kysely<{ runs: Pick<RunRow, 'id' | 'test' | 'notes' | 'tags' | 'search_text'> }>
): Promise<void> {
  await db.schema
    .alterTable('runs')
    .addColumn('search_text', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  for (const { id, test, notes, tags } of await db
    .selectFrom('runs')
    .select(['id', 'test', 'notes', 'tags'])
    .execute()) {
    const search_text = searchTextOf({ test: fromJson(test), notes, tags: fromJson(tags) });
    await db.updateTable('runs').set({ search_text }).where('id', '=', id).execute();
  }
}

async function runTarget(db: Kysely<{ runs: Pick<RunRow, 'id' | 'test' | 'target'> }>): Promise<void> {
  await db.schema.alterTable('runs').addColumn('target', 'text').execute();
  for (const { id, test } of await db.selectFrom('runs').select(['id', 'test']).execute()) {
    const target = targetOf({ test: fromJson(test) });
    await db.updateTable('runs').set({ target }).where('id', '=', id).execute();
  }
}
