import { errorCatalogue, type ErrorCode, type Test } from '@headroom/contract';
import { boardHandlers } from './boards/board-handlers.ts';
import { ImportRecords } from './boards/import-records.ts';
import { RunnerBoards } from './boards/runner-boards.ts';
import { describeGenerator, openGenerators, type Generator } from '@headroom/generators';
import packageJson from './package.json' with { type: 'json' };
import { RunnerConnections } from './connections/runner-connections.ts';
import { settleChecks } from './connections/connection-checks.ts';
import { lockDataFolder } from './data-folder.ts';
import { RunEnvironment } from './environment/run-environment.ts';
import { settleCaptures } from './environment/settle-captures.ts';
import type { HttpRunner } from './http/http-runner.ts';
import { listen, type Listener } from './http/listen.ts';
import type { OperationHandlers } from './http/operation-handlers.ts';
import { preferenceHandlers } from './preferences/preference-handlers.ts';
import { Preferences } from './preferences/preferences.ts';
import { Provisioning } from './provisioning/provisioning.ts';
import { RunnerMetrics } from './metrics/runner-metrics.ts';
import type { LoadNeeds } from './runs/prepare-load.ts';
import { markInGrafana } from './runs/mark-in-grafana.ts';
import { recoverRuns } from './runs/recover-runs.ts';
import { RunnerRuns } from './runs/runner-runs.ts';
import { RunnerTokens } from './identity/runner-tokens.ts';
import { secretHandlers } from './secrets/secret-handlers.ts';
import { Secrets } from './secrets/secrets.ts';
import { settingsShown } from './settings-shown.ts';
import { generatorSettings, type RunnerSettings } from './settings.ts';
import { openStore, type Store } from './store/store.ts';
import { ulidSource } from './store/ulid.ts';
import { leadsToGrafana } from './targets/grafana-place.ts';
import { isThisMachine, resolveHost } from './targets/machine.ts';
import { tellFailure } from './tell-failure.ts';
import { RunnerTests } from './tests/runner-tests.ts';
import { testHandlers } from './tests/test-handlers.ts';
import { Trail } from './trail/trail.ts';

/** What `openRunner` may be given besides its settings. */
export interface RunnerOptions {
  /** Default: every generator there is. */
  readonly generators?: readonly Generator[];
  /** Whether to bring the stored tests in line with the provisioning folder, first and whenever it changes. Default: yes. */
  readonly provision?: boolean;
  /** Whether to go on at once with what a runner before left: runs that wait, captures that are not final. Default: yes; who only looks must make no load. */
  readonly takesUp?: boolean;
  /** Hears in a line of what the runner did by itself, such as pruning. Default: it goes to standard error. */
  readonly onNotice?: (line: string) => void;
  /** Hears of errors that belong to no request and no run. Default: they go to standard error. */
  readonly onFailure?: (error: unknown) => void;
}

/** A runner: it keeps tests, runs them, and keeps what they measured. */
export class Runner implements HttpRunner {
  readonly connections: RunnerConnections;
  readonly tests: RunnerTests;
  readonly runs: RunnerRuns;
  readonly tokens: RunnerTokens;
  /** What was done and refused. */
  readonly trail: Trail;
  /** The operations of the API. */
  readonly handlers: OperationHandlers;
  readonly #settings: RunnerSettings;
  readonly #store: Store;
  readonly #unlock: () => void;
  readonly #environment: RunEnvironment;
  readonly #provisioning: Provisioning;
  #listener: Listener | undefined;

  constructor(
    settings: RunnerSettings,
    parts: {
      store: Store;
      provisioning: Provisioning;
      watched: readonly Test[];
      newId: () => string;
      unlock: () => void;
    },
    options: RunnerOptions
  ) {
    const { store, provisioning, newId } = parts;
    const {
      generators = openGenerators(generatorSettings(settings)),
      takesUp = true,
      onNotice = console.error,
      onFailure = tellFailure,
    } = options;
    this.#settings = settings;
    this.#store = store;
    this.#unlock = parts.unlock;
    this.#provisioning = provisioning;
    this.tokens = new RunnerTokens(store.tokens);
    this.trail = new Trail({ store: store.trail, orgId: settings.orgId, newId, nowMs: Date.now, onFailure });
    const secrets = new Secrets(store.secrets, settings.secretKey);
    const ownPort = () => this.#listener?.port;
    const refused = (operation: string, code: ErrorCode) => (place: string) =>
      void this.trail.refuse({ actor: null, operation, object: place.slice(0, 200), outcome: 'refused', code });
    this.connections = new RunnerConnections({
      ...parts,
      settings,
      secrets,
      onFailure,
      ownPort,
      onRefused: refused('reachConnection', 'connection.address'),
    });
    this.#environment = new RunEnvironment(
      { store, connections: this.connections, provisioning, onFailure },
      parts.watched
    );
    if (takesUp) {
      this.#environment.takeUp();
    }
    const environment = this.#environment;
    const onChange = (test: Test) => environment.watch([test]);
    this.tests = new RunnerTests({ store: store.tests, newId, nowMs: Date.now, onChange });
    const preferences = new Preferences({
      store: store.preferences,
      provisioned: () => provisioning.current.preferences,
      generators: generators.map(({ name }) => name),
    });
    const load: LoadNeeds = {
      generators,
      secrets,
      rules: {
        allow: settings.allowTargets,
        resolve: resolveHost,
        isOwnListener: (address, port) => port === ownPort() && isThisMachine(address),
        onRefused: refused('reachTarget', 'target.refused'),
        ...(settings.grafana && {
          isGrafana: leadsToGrafana(settings.grafana.url, { resolve: resolveHost, isThisMachine }),
        }),
      },
    };
    const mark =
      settings.grafana && settings.grafanaAnnotations === 'on'
        ? markInGrafana(settings.grafana, settings.grafanaRootUrl || settings.grafana.url)
        : undefined;
    const metrics = new RunnerMetrics(packageJson.version);
    this.runs = new RunnerRuns({
      store,
      settings,
      tests: this.tests,
      environment,
      preferences,
      load: { ...load, mark, count: (test, delta) => metrics.count(test, delta) },
      takesUp,
      newId,
      onNotice,
      onFailure,
    });
    this.handlers = {
      getRunner: async () => this.info(),
      listTrail: async ({ query }) => ({ entries: await this.trail.list(query) }),
      readMetrics: () => metrics.read(),
      getRunnerSettings: async () => settingsShown(settings, packageJson.version),
      ...secretHandlers({ secrets, store }),
      ...preferenceHandlers(preferences),
      ...testHandlers({
        tests: this.tests,
        runs: this.runs,
        provisioning,
        preferences,
        load,
        environment,
        boards: store.boards,
      }),
      listGenerators: async () => ({ generators: await Promise.all(generators.map(describeGenerator)) }),
      ...this.runs.handlers,
      ...this.connections.handlers,
      ...boardHandlers({
        boards: new RunnerBoards({ store: store.boards, newId, nowMs: Date.now }),
        imports: new ImportRecords({ store: store.imports, newId, nowMs: Date.now }),
        provisioning,
      }),
    };
    if (options.provision !== false) {
      provisioning.follow((tests) => environment.watch(tests));
    }
  }

  /** Where the API is served; throws when the runner does not listen. */
  get url(): string {
    if (this.#listener === undefined) {
      throw new Error('the runner does not listen');
    }
    return this.#listener.url;
  }

  /** What the runner says about itself. */
  info() {
    return { name: 'headroom', version: packageJson.version, timeMs: Date.now() } as const;
  }

  /** Serves the API; throws `config.listen` when the port cannot be had. */
  async listen(): Promise<void> {
    this.#listener = await listen(this, this.#settings);
  }

  /** Interrupts the run under way, keeps what it measured, ends every stream, and lets go of the data folder. */
  async close(): Promise<void> {
    const environmentEnded = this.#environment.close(); // first, so that the end of a run does not wait for connections
    await this.#provisioning.close();
    await this.runs.close();
    await environmentEnded;
    await this.connections.close();
    await this.#listener?.close();
    await this.trail.close();
    await this.#store.close();
    this.#unlock();
  }
}

/** Opens a runner on its data folder; throws `config.data_busy` when another process has it. */
export async function openRunner(settings: RunnerSettings, options: RunnerOptions = {}): Promise<Runner> {
  const unlock = lockDataFolder(settings.dataFolder);
  let store: Store | undefined;
  try {
    store = await openStore(settings.dataFolder);
    await recoverRuns(store.runs, Date.now);
    await settleChecks(store, Date.now);
    const newId = ulidSource(Date.now, await store.runs.newestId());
    const provisioning = await Provisioning.open({
      folder: settings.provisioningFolder,
      store,
      newId,
      nowMs: Date.now,
      hasGrafana: settings.grafana !== undefined,
      ...(options.generators && { generators: options.generators.map(({ name }) => name) }),
      replaceTests: options.provision !== false,
      onNotice: options.onNotice ?? console.error,
      onFailure: options.onFailure ?? tellFailure,
    });
    await settleCaptures(store);
    await tellLostSecrets(new Secrets(store.secrets, settings.secretKey), options.onNotice);
    const watched = (await store.tests.list()).map(({ test }) => test);
    return new Runner(settings, { store, provisioning, watched, newId, unlock }, options);
  } catch (error) {
    await store?.close();
    unlock();
    throw error;
  }
}

async function tellLostSecrets(secrets: Secrets, tell: (line: string) => void = console.error): Promise<void> {
  const lost = await secrets.unreadable();
  if (lost.length > 0) {
    tell(`The runner's key does not open the secrets ${lost.join(', ')}. ${errorCatalogue['secret.key'].remedy}`);
  }
}
