import { nearest, type Problem, type PrometheusConnection, type PrometheusRole } from '@headroom/contract';
import { failed, openPrometheus, type Failure, type PrometheusClient } from '@headroom/environment';
import { prometheusOf, type ConnectionStore } from '../store/connection-store.ts';
import { openConnection, type ConnectionNeeds } from './open-connection.ts';

/** A connection ready to be asked, or why it is not. Whoever opened it closes it. */
export type OpenedConnection =
  | {
      readonly name: string;
      readonly role: PrometheusRole;
      /** Uid of the data source of the Grafana in the settings through which it is asked; null where it is asked directly. */
      readonly datasource: string | null;
      readonly client: PrometheusClient;
      /** Ends its idle network connections. */
      close(): void;
    }
  | { readonly name: string; readonly failure: Failure };

/**
 * Opens the named connections to a Prometheus, all of them where no names are given, for a run or a page. Never throws for what one connection lacks:
 * a name that is not there (`plan.connection_unknown`), a secret or a Grafana that is not set is that connection's failure.
 * Nothing is asked yet; each question looks its host up, checks the address against the allow-list and goes to that address.
 */
export async function connectionsFor(
  names: readonly string[] | undefined,
  store: Pick<ConnectionStore, 'list'>,
  needs: ConnectionNeeds
): Promise<OpenedConnection[]> {
  const known = prometheusOf(await store.list());
  const asked = names === undefined ? known.map(({ name }) => name) : [...new Set(names)];
  return Promise.all(
    asked.map(async (name) => {
      const connection = known.find((each) => each.name === name);
      return connection === undefined
        ? { name, failure: failed('plan.connection_unknown', `there is no Prometheus connection "${name}"`).failure }
        : open(connection, needs);
    })
  );
}

/** What is wrong with the connections that a test or an observation names: nothing where each exists. */
export async function unknownConnections(
  names: readonly string[] | undefined,
  store: Pick<ConnectionStore, 'list'>
): Promise<Problem[]> {
  const known = prometheusOf(await store.list()).map(({ name }) => name);
  return (names ?? []).flatMap((name, i) => {
    if (known.includes(name)) {
      return [];
    }
    const near = nearest(name, known);
    const hint = near === undefined ? `known: ${known.join(', ') || 'none'}` : `did you mean "${near}"?`;
    return [
      {
        path: `environment.prometheus[${i}]`,
        message: `names "${name}", which is no connection to a Prometheus`,
        hint,
      },
    ];
  });
}

async function open(connection: PrometheusConnection, needs: ConnectionNeeds): Promise<OpenedConnection> {
  const { name, role, grafana } = connection;
  const opened = await openConnection(connection, needs);
  if (!opened.ok) {
    return { name, failure: opened.failure };
  }
  const client = openPrometheus(opened.value.settings, opened.value.resolve);
  return { name, role, datasource: grafana?.datasource ?? null, client, close: () => client.close() };
}
