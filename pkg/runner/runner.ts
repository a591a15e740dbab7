import {
  errorCatalogue,
  HeadroomError,
  isTerminal,
  type EnvironmentCharts,
  type Observation,
  type OverheadReport,
  type Problem,
  type Result,
  type Run,
  type RunEvent,
  type StoredTest,
  type Test,
} from '@headroom/contract';
import { generators as allGenerators, type Generator } from '@headroom/generators';
import packageJson from './package.json' with { type: 'json' };
import { RunnerConnections } from './connections/runner-connections.ts';
import { settleChecks } from './connections/connection-checks.ts';
import { lockDataFolder } from './data-folder.ts';
import { RunEnvironment } from './environment/run-environment.ts';
import { settleCaptures } from './environment/settle-captures.ts';
import type { HttpRunner } from './http/http-runner.ts';
import { listen, type Listener } from './http/listen.ts';
import { provision, type Provisioned } from './provisioning/provision.ts';
import { executeRun, type RunNeeds } from './runs/execute-run.ts';
import { newRun } from './runs/new-run.ts';
import { planObservation } from './runs/plan-observation.ts';
import { prepareLoad, type LoadNeeds } from './runs/prepare-load.ts';
import { recoverRuns } from './runs/recover-runs.ts';
import { RunLog } from './runs/run-log.ts';
import { stopped } from './runs/run-outcome.ts';
import { RunQueue } from './runs/run-queue.ts';
import { Secrets } from './secrets/secrets.ts';
import type { RunnerSettings } from './settings.ts';
import { openStore, type Store } from './store/store.ts';
import { ulidSource } from './store/ulid.ts';
import { isThisMachine, resolveHost } from './targets/machine.ts';

/** What `openRunner` may be given besides its settings. */
export interface RunnerOptions {
  /** Default: every generator there is. */
  readonly generators?: readonly Generator[];
  /** Whether to bring the stored tests in line with the provisioning folder first. Default: yes. */
  readonly provision?: boolean;
  /** Hears of errors that belong to no request and no run. Default: they go to standard error. */
  readonly onFailure?: (error: unknown) => void;
}

/** A runner: it keeps tests, runs them one at a time, and keeps what they measured. Its methods throw HeadroomErrors. */
export class Runner implements HttpRunner {
  readonly connections: RunnerConnections;
  readonly #settings: RunnerSettings;
  readonly #store: Store;
  readonly #provisioned: Provisioned;
  readonly #unlock: () => void;
  readonly #needs: LoadNeeds;
  readonly #log: RunLog;
  readonly #environment: RunEnvironment;
  readonly #queue: RunQueue;
  readonly #newId: () => string;
  readonly #closing = new AbortController();
  #listener: Listener | undefined;

  constructor(
    settings: RunnerSettings,
    parts: { store: Store; provisioned: Provisioned; newId: () => string; unlock: () => void },
    { generators = allGenerators, onFailure = console.error }: RunnerOptions
  ) {
    this.#settings = settings;
    this.#store = parts.store;
    this.#provisioned = parts.provisioned;
    this.#newId = parts.newId;
    this.#unlock = parts.unlock;
    this.#log = new RunLog(parts.store.runs, Date.now);
    const secrets = new Secrets(parts.store.secrets, settings.secretKey);
    this.#needs = {
      generators,
      secrets,
      rules: {
        allow: settings.allowTargets,
        resolve: resolveHost,
        isOwnListener: (address, port) => port === this.#listener?.port && isThisMachine(address),
      },
    };
    const ownPort = () => this.#listener?.port;
    this.connections = new RunnerConnections({ ...parts, settings, secrets, onFailure, ownPort });
    const tests = parts.provisioned.tests.map(({ test }) => test);
    const packs = parts.provisioned.packs.map(({ pack }) => pack);
    const { prices } = parts.provisioned;
    this.#environment = new RunEnvironment(
      { store: parts.store, connections: this.connections, packs, prices, onFailure },
      tests
    );
    const needs: RunNeeds = {
      ...this.#needs,
      log: this.#log,
      nowMs: Date.now,
      begin: () => this.#environment.begin(),
      capture: (run, load) => this.#environment.capture(run, load),
    };
    this.#queue = new RunQueue(parts.store.runs, (run, stop) => executeRun(run, needs, stop), onFailure);
    this.#queue.poke();
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

  /** The stored tests, and what is wrong with provisioned files. */
  async listTests(): Promise<{ tests: StoredTest[]; problems: Problem[] }> {
    const { tests, problems } = this.#provisioned;
    return { tests, problems };
  }

  /** Queues a run. What cannot be run as it is makes no run. */
  async startRun(what: { testId: string } | { test: Test } | { observation: Observation }): Promise<Run> {
    const testId = 'testId' in what ? what.testId : null;
    const test = 'testId' in what ? this.#storedTest(what.testId) : 'test' in what ? what.test : what.observation;
    const problems = await this.#environment.problems(test);
    const plan =
      test.kind === 'Test' ? (await prepareLoad(test, this.#needs, problems)).plan : planObservation(test, problems);
    this.#environment.watch([test]);
    const run = newRun({ id: this.#newId(), testId, test, plan }, Date.now());
    await this.#log.create(run);
    this.#queue.poke();
    return run;
  }

  /** Stops a run and waits until it has ended; throws `run.ended` when it had. */
  async stopRun(id: string): Promise<Run> {
    const run = await this.getRun(id);
    if (isTerminal(run.state)) {
      throw new HeadroomError('run.ended', errorCatalogue['run.ended'].meaning);
    }
    if (!this.#queue.stop(id)) {
      await this.#log.change(id, ['queued'], { ...stopped, endedAtMs: Date.now() });
      this.#queue.stop(id); // its turn may have come in between
    }
    for await (const event of this.events(id)) {
      if (event.type === 'state' && isTerminal(event.state)) {
        break;
      }
    }
    return this.getRun(id);
  }

  /** One run; throws `not_found`. */
  async getRun(id: string): Promise<Run> {
    const run = await this.#store.runs.find(id);
    if (run === undefined) {
      throw new HeadroomError('not_found', `There is no run with the id ${id}.`);
    }
    return run;
  }

  /** Runs, newest first. */
  listRuns(page: { limit: number; before?: string; testId?: string }): Promise<Run[]> {
    return this.#store.runs.list(page);
  }

  /** What a run measured; throws `not_found` while there is nothing. */
  async getResult(id: string): Promise<Result> {
    await this.getRun(id);
    const result = await this.#store.runs.findResult(id);
    if (result === undefined) {
      throw new HeadroomError('not_found', `The run ${id} has no result: it has not ended, or it measured nothing.`);
    }
    return result;
  }

  /** What the environment spent around a run, or in the span that was observed; throws `not_found` while there is nothing. */
  async getReport(id: string): Promise<OverheadReport> {
    return this.#environment.report(await this.getRun(id));
  }

  /** The environment around a run as lines over time; throws `not_found` when nothing was captured. */
  async getEnvironment(id: string): Promise<EnvironmentCharts> {
    return this.#environment.charts(await this.getRun(id));
  }

  /** At most `limit` stored events with a `seq` above `after`. */
  async listEvents(id: string, after: number, limit = 1_000): Promise<RunEvent[]> {
    await this.getRun(id);
    return this.#store.runs.events(id, after, limit);
  }

  /** The events of a run above `after`, stored ones first, then each as it comes, until the run has ended, the signal aborts or the runner closes. */
  events(id: string, { after = 0, signal }: { after?: number; signal?: AbortSignal } = {}): AsyncIterable<RunEvent> {
    const signals = signal === undefined ? [this.#closing.signal] : [signal, this.#closing.signal];
    return this.#log.follow(id, after, AbortSignal.any(signals));
  }

  /** Serves the API; throws `config.listen` when the port cannot be had. */
  async listen(): Promise<void> {
    this.#listener = await listen(this, this.#settings);
  }

  /** Interrupts the run under way, keeps what it measured, ends every stream, and lets go of the data folder. */
  async close(): Promise<void> {
    this.#environment.close(); // first, so that the end of a run does not wait for connections
    await this.#queue.close();
    await this.connections.close();
    this.#closing.abort();
    await this.#listener?.close();
    await this.#store.close();
    this.#unlock();
  }

  #storedTest(testId: string): Test {
    const test = this.#provisioned.tests.find(({ id }) => id === testId)?.test;
    if (test === undefined) {
      throw new HeadroomError('not_found', `There is no test with the id ${testId}.`);
    }
    return test;
  }
}

/** Opens a runner on its data folder; throws `config.data_busy` when another process has it. */
export async function openRunner(settings: RunnerSettings, options: RunnerOptions = {}): Promise<Runner> {
  const unlock = lockDataFolder(settings.dataFolder);
  let store: Store | undefined;
  try {
    store = await openStore(settings.dataFolder);
    await recoverRuns(store.runs, Date.now);
    await settleChecks(store.checks, Date.now);
    const newId = ulidSource(Date.now);
    const provisioned = await provision(settings.provisioningFolder, {
      store,
      newId,
      hasGrafana: settings.grafana !== undefined,
      replaceTests: options.provision !== false,
    });
    await settleCaptures(store);
    return new Runner(settings, { store, provisioned, newId, unlock }, options);
  } catch (error) {
    await store?.close();
    unlock();
    throw error;
  }
}
