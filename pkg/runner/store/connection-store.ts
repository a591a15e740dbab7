import type { Connection, PrometheusConnection } from '@headroom/contract';
import type { Kysely } from 'kysely';
import { fromJson, toJson } from './json.ts';
import type { ConnectionRow, Tables } from './tables.ts';

/** A connection, without its checks. */
export interface KeptConnection {
  readonly id: string;
  /** The provisioning file; null where it was made on the page. */
  readonly file: string | null;
  readonly connection: Connection;
}

/** The connections to a Prometheus: those that runs ask. */
export function prometheusOf(kept: ReadonlyArray<Pick<KeptConnection, 'connection'>>): PrometheusConnection[] {
  return kept.flatMap(({ connection }) => (connection.kind === 'PrometheusConnection' ? [connection] : []));
}

/** What a reading of the provisioning folder found. */
export interface ProvisionedConnections {
  readonly connections: ReadonlyArray<{ file: string; connection: Connection }>;
  /** Whether something in a file is broken: what it gave earlier stays. */
  readonly isBroken: (file: string) => boolean;
}

/** Connections with their secrets as references; a name keeps its id for as long as a file has it. */
export class ConnectionStore {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** Makes the provisioned connections those of the folder, in one transaction. Those made on the page stay; their names are not among the found. */
  async replaceProvisioned(found: ProvisionedConnections, newId: () => string): Promise<void> {
    const names = new Set(found.connections.map(({ connection }) => connection.name));
    await this.#db.transaction().execute(async (transaction) => {
      for (const { file, connection } of found.connections) {
        const row = toRow({ id: newId(), file, connection });
        await transaction
          .insertInto('connections')
          .values(row)
          .onConflict((conflict) => conflict.column('name').doUpdateSet({ file, document: row.document }))
          .execute();
      }
      const kept = transaction.selectFrom('connections').select(['id', 'name', 'file']);
      for (const { id, name, file } of await kept.where('file', 'is not', null).execute()) {
        if (!names.has(name) && !found.isBroken(file ?? '')) {
          await transaction.deleteFrom('connections').where('id', '=', id).execute();
        }
      }
    });
  }

  /** All connections by name. */
  async list(): Promise<KeptConnection[]> {
    const rows = await this.#db.selectFrom('connections').selectAll().orderBy('name').execute();
    return rows.map(toConnection);
  }

  /** The connection; undefined when there is none of that id. */
  async find(id: string): Promise<KeptConnection | undefined> {
    const row = await this.#db.selectFrom('connections').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? undefined : toConnection(row);
  }

  /** Keeps a connection, in place of the one with its id; its name is nobody else's. */
  async put(connection: KeptConnection): Promise<void> {
    const row = toRow(connection);
    await this.#db
      .insertInto('connections')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
  }

  /** Forgets a connection with its checks. */
  async delete(id: string): Promise<void> {
    await this.#db.deleteFrom('connections').where('id', '=', id).execute();
  }
}

function toRow({ id, file, connection }: KeptConnection): ConnectionRow {
  return { id, name: connection.name, file, document: toJson(connection) };
}

function toConnection({ id, file, document }: ConnectionRow): KeptConnection {
  return { id, file, connection: fromJson<Connection>(document) };
}
