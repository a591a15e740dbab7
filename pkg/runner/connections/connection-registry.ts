import {
  directAccessOf,
  HeadroomError,
  type Connection,
  type Problem,
  type StoredConnection,
} from '@headroom/contract';
import { connectionSecretNames } from '@headroom/environment';
import { NO_GRAFANA } from '../provisioning/documents.ts';
import type { KeptConnection } from '../store/connection-store.ts';
import type { Store } from '../store/store.ts';

/** Keeps the connections that are made on the page, and reads all of them. Secrets stay references. */
export class ConnectionRegistry {
  readonly #store: Pick<Store, 'connections' | 'checks'>;
  readonly #newId: () => string;
  readonly #hasGrafana: boolean;

  constructor(
    store: Pick<Store, 'connections' | 'checks'>,
    { newId, hasGrafana }: { newId: () => string; hasGrafana: boolean }
  ) {
    this.#store = store;
    this.#newId = newId;
    this.#hasGrafana = hasGrafana;
  }

  /** All connections by name, each with its latest check. */
  async list(): Promise<StoredConnection[]> {
    return Promise.all((await this.#store.connections.list()).map((kept) => this.#withLastCheck(kept)));
  }

  /** One connection; throws `not_found`. */
  async find(id: string): Promise<KeptConnection> {
    const kept = await this.#store.connections.find(id);
    if (kept === undefined) {
      throw new HeadroomError('not_found', `There is no connection with the id ${id}.`);
    }
    return kept;
  }

  /** Makes a connection; throws `request.invalid` where its name is taken, or where it asks through a Grafana that the settings do not name. */
  async create(connection: Connection): Promise<StoredConnection> {
    const kept = { id: this.#newId(), file: null, connection };
    await this.#refuseUnusable(kept);
    await this.#store.connections.put(kept);
    return this.#withLastCheck(kept);
  }

  /** Changes a connection; throws as `create` does, `connection.provisioned`, and `connection.secrets_move` unless the secrets may move. */
  async update(id: string, connection: Connection, secretsMayMove: boolean): Promise<StoredConnection> {
    const before = await this.#findOwn(id);
    const kept = { ...before, connection };
    await this.#refuseUnusable(kept);
    const moved = movedSecrets(before.connection, connection);
    if (moved.length > 0 && !secretsMayMove) {
      const names = moved.map((name) => `"${name}"`).join(', ');
      throw new HeadroomError(
        'connection.secrets_move',
        `The address leads to another origin, ${originOf(connection)}, and would be sent the secrets ${names}.`,
        { problems: [{ path: urlPathOf(connection), message: 'leads to another origin than before' }] }
      );
    }
    await this.#store.connections.put(kept);
    return this.#withLastCheck(kept);
  }

  /** Deletes a connection with its checks, once nobody works on it any more; throws `not_found` and `connection.provisioned`. */
  async delete(id: string, letGo: () => Promise<void>): Promise<void> {
    await this.#findOwn(id);
    await letGo();
    await this.#store.connections.delete(id);
  }

  async #findOwn(id: string): Promise<KeptConnection> {
    const kept = await this.find(id);
    if (kept.file !== null) {
      throw new HeadroomError('connection.provisioned', `The connection comes from the file ${kept.file}.`);
    }
    return kept;
  }

  async #refuseUnusable({ id, connection }: KeptConnection): Promise<void> {
    const other = (await this.#store.connections.list()).find(
      (each) => each.id !== id && each.connection.name === connection.name
    );
    const problems: Problem[] = [];
    if (other !== undefined) {
      const where = other.file === null ? '' : `, in ${other.file}`;
      problems.push({ path: 'connection.name', message: `is the name of another connection${where}` });
    }
    if (connection.kind === 'PrometheusConnection' && connection.grafana !== undefined && !this.#hasGrafana) {
      problems.push({ path: 'connection.grafana', message: NO_GRAFANA });
    }
    const [first] = problems;
    if (first !== undefined) {
      throw new HeadroomError('request.invalid', `${first.path} ${first.message}.`, { problems });
    }
  }

  async #withLastCheck(kept: KeptConnection): Promise<StoredConnection> {
    const [lastCheck = null] = await this.#store.checks.list(kept.id, 1);
    return { ...kept, lastCheck };
  }
}

/** The secrets that a change sends to another origin than before. */
function movedSecrets(before: Connection, after: Connection): string[] {
  const access = directAccessOf(after);
  if (directAccessOf(before) === undefined || access === undefined || originOf(before) === originOf(after)) {
    return [];
  }
  return connectionSecretNames(access);
}

function originOf(connection: Connection): string {
  const access = directAccessOf(connection);
  return access === undefined ? '' : new URL(access.url).origin;
}

function urlPathOf({ kind }: Connection): string {
  return kind === 'GrafanaConnection' ? 'connection.url' : 'connection.direct.url';
}
