import type { Problem } from '@headroom/contract';
import type { Provisioning } from '../provisioning/provisioning.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { RunnerSettings } from '../settings.ts';
import type { Store } from '../store/store.ts';
import { isThisMachine, resolveHost } from '../targets/machine.ts';
import { ConnectionChecks } from './connection-checks.ts';
import { connectionHandlers, type ConnectionHandlers } from './connection-handlers.ts';
import { ConnectionRegistry } from './connection-registry.ts';
import { dashboardHandlers, type DashboardHandlers } from './dashboard-handlers.ts';
import { connectionsFor, unknownConnections, type OpenedConnection } from './connections-for-runs.ts';
import type { ConnectionNeeds } from './open-connection.ts';
import { OtherGrafanas } from './other-grafanas.ts';

/** What the connections of a runner are made from. */
export interface ConnectionParts {
  readonly settings: Pick<RunnerSettings, 'allowConnections' | 'grafana' | 'port'>;
  readonly store: Pick<Store, 'connections' | 'checks' | 'tests'>;
  readonly provisioning: Pick<Provisioning, 'current'>;
  readonly secrets: Secrets;
  readonly newId: () => string;
  /** Hears of checks that could not be kept. */
  readonly onFailure: (error: unknown) => void;
  /** The port that the runner listens on, once it does. */
  readonly ownPort: () => number | undefined;
  /** Hears of every place that connections were refused, as `host:port`. */
  readonly onRefused: (place: string) => void;
}

/** The connections of a runner: kept, checked, asked, and opened for runs. */
export class RunnerConnections {
  /** The operations of the API on them. */
  readonly handlers: ConnectionHandlers & DashboardHandlers;
  readonly #store: Pick<Store, 'connections'>;
  readonly #needs: ConnectionNeeds;
  readonly #checks: ConnectionChecks;

  constructor({ settings, store, provisioning, secrets, newId, onFailure, ownPort, onRefused }: ConnectionParts) {
    const { grafana, allowConnections } = settings;
    this.#store = store;
    this.#needs = {
      secrets,
      grafana,
      rules: {
        allow: allowConnections,
        resolve: resolveHost,
        isOwnListener: (address, port) => port === ownPort() && isThisMachine(address),
        onRefused,
      },
    };
    const packs = () => provisioning.current.packs.map(({ pack }) => pack);
    this.#checks = new ConnectionChecks(store.checks, { ...this.#needs, packs, newId, onFailure });
    const open = (names?: readonly string[]) => this.open(names);
    const registry = new ConnectionRegistry(store, { newId, hasGrafana: grafana !== undefined });
    this.handlers = {
      ...connectionHandlers({ registry, checks: this.#checks, provisioning, open }),
      ...dashboardHandlers({ grafanas: new OtherGrafanas(registry, this.#needs), tests: store.tests, packs, open }),
    };
  }

  /** Opens connections by name for a capture, all of them where no names are given; see `connectionsFor`. */
  open(names: readonly string[] | undefined): Promise<OpenedConnection[]> {
    return connectionsFor(names, this.#store.connections, this.#needs);
  }

  /** What is wrong with the connections that a test or an observation names (`environment.prometheus`); nothing where each exists. */
  problemsOf(names: readonly string[] | undefined): Promise<Problem[]> {
    return unknownConnections(names, this.#store.connections);
  }

  /** Interrupts the checks that are under way. */
  close(): Promise<void> {
    return this.#checks.close();
  }
}
