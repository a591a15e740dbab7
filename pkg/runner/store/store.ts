import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { BoardStore } from './board-store.ts';
import { CaptureStore } from './capture-store.ts';
import { CheckStore } from './check-store.ts';
import { ConnectionStore } from './connection-store.ts';
import { ImportStore } from './import-store.ts';
import { migrations } from './migrations.ts';
import { PreferenceStore } from './preference-store.ts';
import { RunStore } from './run-store.ts';
import { SecretStore } from './secret-store.ts';
import { sqliteDialect } from './sqlite.ts';
import type { Tables } from './tables.ts';
import { TestStore } from './test-store.ts';
import { TokenStore } from './token-store.ts';
import { TrailStore } from './trail-store.ts';

/** Everything that the runner remembers. */
export interface Store {
  readonly tests: TestStore;
  readonly runs: RunStore;
  readonly secrets: SecretStore;
  readonly captures: CaptureStore;
  readonly connections: ConnectionStore;
  readonly checks: CheckStore;
  readonly boards: BoardStore;
  readonly imports: ImportStore;
  readonly trail: TrailStore;
  readonly tokens: TokenStore;
  readonly preferences: PreferenceStore;
  /** Gives a part of the space of what was deleted back to the disk, and says whether there is more to give. */
  shrink(): Promise<boolean>;
  close(): Promise<void>;
}

/** Opens the database in a data folder that exists, and brings its tables up to date. */
export async function openStore(dataFolder: string): Promise<Store> {
  const db = new Kysely<Tables>({ dialect: sqliteDialect(join(dataFolder, 'headroom.sqlite')) });
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateToLatest();
  if (error !== undefined) {
    await db.destroy();
    throw error;
  }
  return {
    tests: new TestStore(db),
    runs: new RunStore(db),
    secrets: new SecretStore(db),
    captures: new CaptureStore(db),
    connections: new ConnectionStore(db),
    checks: new CheckStore(db),
    boards: new BoardStore(db),
    imports: new ImportStore(db),
    trail: new TrailStore(db),
    tokens: new TokenStore(db),
    preferences: new PreferenceStore(db),
    shrink: () => shrink(db),
    close: () => db.destroy(),
  };
}

/** Pages given back at once: some milliseconds, in which nothing else is done. */
const SHRINK_PAGES = 2_000;

async function shrink(db: Kysely<Tables>): Promise<boolean> {
  await sql`PRAGMA incremental_vacuum(${sql.lit(SHRINK_PAGES)})`.execute(db);
  const { rows } = await sql<{ freelist_count: number }>`PRAGMA freelist_count`.execute(db);
  const isMore = (rows[0]?.freelist_count ?? 0) > 0;
  if (!isMore) {
    await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(db); // until then the space is only promised
  }
  return isMore;
}
