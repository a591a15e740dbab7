import { join } from 'node:path';
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { CaptureStore } from './capture-store.ts';
import { CheckStore } from './check-store.ts';
import { ConnectionStore } from './connection-store.ts';
import { migrations } from './migrations.ts';
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
  readonly trail: TrailStore;
  readonly tokens: TokenStore;
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
    trail: new TrailStore(db),
    tokens: new TokenStore(db),
    close: () => db.destroy(),
  };
}
