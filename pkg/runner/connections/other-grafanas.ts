import { HeadroomError, type Answer, type CheckedInput, type ConnectionFailure } from '@headroom/contract';
import {
  listDashboards,
  openGrafana,
  readDashboards,
  readDataSources,
  whoAsks,
  type Failure,
  type GrafanaClient,
} from '@headroom/environment';
import type { ConnectionRegistry } from './connection-registry.ts';
import { openGrafanaConnection, type ConnectionNeeds } from './open-connection.ts';

/** How long Grafana's plugin proxy waits for one answer at least; what is not there by then can be asked for again. */
const TIME_MS = 20_000;

/** Asks other Grafanas for their dashboards, each question within 20 s. */
export class OtherGrafanas {
  readonly #registry: Pick<ConnectionRegistry, 'find'>;
  readonly #needs: ConnectionNeeds;

  constructor(registry: Pick<ConnectionRegistry, 'find'>, needs: ConnectionNeeds) {
    this.#registry = registry;
    this.#needs = needs;
  }

  /** The dashboards that the connection may read; what was found before a failure stands. Throws `not_found`. */
  async list({ params, query }: CheckedInput<'listDashboards'>): Promise<Answer<'listDashboards'>> {
    return this.#ask<Answer<'listDashboards'>>(params.id, {
      work: async (client, limits) => {
        const [identity, found] = await Promise.all([whoAsks(client, limits), listDashboards(client, query, limits)]);
        if (!identity.ok) {
          return notListed(query.from, inWords(identity.failure)); // else those that anybody may see would pass for all
        }
        return { ...found, failure: found.failure && inWords(found.failure) };
      },
      refused: (failure) => notListed(query.from, inWords(failure)),
    });
  }

  /** Dashboards whole, with their library panels and the names of the data sources. Throws `not_found`. */
  async read({ params, body: { uids } }: CheckedInput<'readDashboards'>): Promise<Answer<'readDashboards'>> {
    return this.#ask<Answer<'readDashboards'>>(params.id, {
      work: async (client, limits) => {
        const identity = await whoAsks(client, limits);
        if (!identity.ok) {
          return notRead(uids, identity.failure);
        }
        const [sources, read] = await Promise.all([
          readDataSources(client, limits),
          readDashboards(client, uids, limits),
        ]);
        return {
          ...read,
          failures: read.failures.map(({ uid, failure }) => ({ uid, ...inWords(failure) })),
          dataSources: sources.ok ? sources.value : null,
          dataSourcesFailure: sources.ok ? null : inWords(sources.failure),
        };
      },
      refused: (failure) => notRead(uids, failure),
    });
  }

  async #ask<T>(
    id: string,
    {
      work,
      refused,
    }: {
      work: (client: GrafanaClient, limits: { signal: AbortSignal; timeoutMs: number }) => Promise<T>;
      refused: (failure: Failure) => T;
    }
  ): Promise<T> {
    const { connection } = await this.#registry.find(id);
    if (connection.kind !== 'GrafanaConnection') {
      throw new HeadroomError('request.invalid', `The connection "${connection.name}" leads to no Grafana.`);
    }
    const opened = await openGrafanaConnection(connection, this.#needs);
    if (!opened.ok) {
      return refused(opened.failure);
    }
    const client = openGrafana(opened.value.settings, opened.value.resolve);
    try {
      return await work(client, { signal: AbortSignal.timeout(TIME_MS), timeoutMs: TIME_MS });
    } finally {
      client.close();
    }
  }
}

function notListed(from = '1', failure: Omit<ConnectionFailure, 'connection'>): Answer<'listDashboards'> {
  return { dashboards: [], next: from, failure };
}

function notRead(uids: readonly string[], failure: Failure): Answer<'readDashboards'> {
  return {
    dashboards: [],
    failures: uids.map((uid) => ({ uid, ...inWords(failure) })),
    left: [],
    dataSources: null,
    dataSourcesFailure: inWords(failure),
  };
}

/** A question withdrawn after 20 s is one that took too long. */
function inWords({ code, message }: Failure): Omit<ConnectionFailure, 'connection'> {
  return code === 'connection.cancelled'
    ? { code: 'connection.timeout', problem: `it did not answer within ${TIME_MS / 1_000} s` }
    : { code, problem: message };
}
