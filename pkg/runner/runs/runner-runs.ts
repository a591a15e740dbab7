import {
  errorCatalogue,
  eventsPerPage,
  HeadroomError,
  isTerminal,
  type Actor,
  type EnvironmentCharts,
  type GeneratorSetting,
  type Observation,
  type OverheadReport,
  type Result,
  type Run,
  type RunEvent,
  type RunMarks,
  type RunState,
  type Test,
} from '@headroom/contract';
import type { RunEnvironment } from '../environment/run-environment.ts';
import type { RunPage } from '../store/run-page.ts';
import type { Store } from '../store/store.ts';
import type { RunnerTests } from '../tests/runner-tests.ts';
import type { FileAnswer } from '../http/operation-handlers.ts';
import { planChosen } from '../preferences/plan-chosen.ts';
import type { Preferences } from '../preferences/preferences.ts';
import { executeRun, type RunNeeds } from './execute-run.ts';
import { exportRun, type ExportFormat } from './export/export-run.ts';
import { newRun } from './new-run.ts';
import { planObservation } from './plan-observation.ts';
import type { LoadNeeds } from './prepare-load.ts';
import { Pruning } from './pruning.ts';
import type { Retention } from './prune-runs.ts';
import { besides, waitLine } from './queue-notes.ts';
import { runHandlers, type RunHandlers } from './run-handlers.ts';
import { RunLog } from './run-log.ts';
import { stopped } from './run-outcome.ts';
import { RunQueue, type QueueLimits } from './run-queue.ts';

/** What the runs of a runner are made with. */
export interface RunParts {
  readonly store: Pick<Store, 'runs' | 'shrink'>;
  readonly settings: QueueLimits & Retention;
  readonly tests: Pick<RunnerTests, 'find'>;
  readonly environment: RunEnvironment;
  readonly preferences: Pick<Preferences, 'wishes'>;
  readonly load: LoadNeeds & Pick<RunNeeds, 'mark' | 'count'>;
  /** Whether to begin the runs that wait at once, and not only when another is queued. */
  readonly takesUp: boolean;
  readonly newId: () => string;
  /** Hears in a line of what the runner did by itself. */
  readonly onNotice: (line: string) => void;
  /** Hears of errors that belong to no run. */
  readonly onFailure: (error: unknown) => void;
}

/** How long stopping waits for the end, ms: less than a proxy waits for an answer. */
const STOP_WAIT_MS = 25_000;

/** What may be run: a stored test, a test that comes with the request, or a look at the traffic that is there. */
export type Startable =
  | { testId: string; generator?: GeneratorSetting | undefined }
  | { test: Test; generator?: GeneratorSetting | undefined }
  | { observation: Observation };

/** The runs of a runner: started, stopped, followed and read. The methods throw HeadroomErrors, `not_found` for an id that names nothing. */
export class RunnerRuns {
  /** The operations of the API on them. */
  readonly handlers: RunHandlers;
  readonly #parts: RunParts;
  readonly #log: RunLog;
  readonly #queue: RunQueue;
  readonly #needs: RunNeeds;
  readonly #pruning: Pruning;
  readonly #closing = new AbortController();

  constructor(parts: RunParts) {
    const { store, settings, load, environment, onFailure, onNotice } = parts;
    this.#parts = parts;
    this.#log = new RunLog(store.runs, Date.now);
    this.#queue = new RunQueue(store.runs, settings, (run, stop) => this.#execute(run, stop), onFailure);
    this.#needs = {
      ...load,
      log: this.#log,
      nowMs: Date.now,
      begin: (id) => environment.begin(id),
      end: (id) => environment.end(id),
      capture: (run, window) => environment.capture(run, window),
      closing: this.#queue.closing,
    };
    this.#pruning = new Pruning({ store, retention: settings, onNotice, onFailure });
    this.handlers = runHandlers(this);
    if (parts.takesUp) {
      this.#queue.poke();
    }
  }

  /** Queues a run for somebody, by their preference where `userId` proves who they are. What cannot be run as it is makes no run. */
  async start(what: Startable, actor: Actor, userId: string | null = null): Promise<Run> {
    const { environment, newId } = this.#parts;
    const testId = 'testId' in what ? what.testId : null;
    const test = await this.#runnable(what);
    const problems = await environment.problems(test);
    const { generator, plan } =
      test.kind === 'Test'
        ? await planChosen(test, 'generator' in what ? what.generator : undefined, {
            ...this.#parts,
            caller: { actor, userId },
            problems,
          })
        : { generator: null, plan: planObservation(test, problems) };
    environment.watch([test]);
    const run = newRun({ id: newId(), testId, test, generator, plan, actor }, Date.now());
    await this.#log.create(run);
    await this.#tellWait(run);
    this.#queue.poke();
    return run;
  }

  /** Stops a run and waits until it has ended, or for a while where its end cannot be stored; throws `run.ended` when it had. */
  async stop(id: string): Promise<Run> {
    await this.#stop(id);
    return this.find(id);
  }

  async #stop(id: string): Promise<void> {
    if (isTerminal(await this.#stateOf(id))) {
      throw new HeadroomError('run.ended', errorCatalogue['run.ended'].meaning);
    }
    if (!this.#queue.stop(id)) {
      await this.#log.change(id, ['queued'], { ...stopped, endedAtMs: Date.now() });
      this.#queue.stop(id); // its turn may have come in between
    }
    for await (const event of this.events(id, { signal: AbortSignal.timeout(STOP_WAIT_MS) })) {
      if (event.type === 'state' && isTerminal(event.state)) {
        break;
      }
    }
  }

  /** Stops every run that waits or is under way, waits until they have ended, and gives their ids, oldest first. */
  async stopAll(): Promise<string[]> {
    const underWay = await this.#parts.store.runs.inState(['queued', 'preparing', 'running']);
    // The last in the queue first: those that begin next are still there to be stopped when it is their turn.
    const stops = underWay.toReversed().map(({ id }) => this.#stop(id).then(() => id, unlessItEnded));
    return (await Promise.all(stops)).filter((id) => id !== undefined).toReversed();
  }

  /** Writes notes, tags and pin on a run. */
  async mark(id: string, marks: RunMarks): Promise<Run> {
    return (await this.#parts.store.runs.mark(id, marks)) ?? this.find(id);
  }

  /** Deletes a run with all that it measured; throws `run.under_way` and `run.pinned`. */
  async delete(id: string): Promise<void> {
    if (!(await this.#parts.store.runs.delete(id))) {
      const { pinned } = await this.find(id);
      const code = pinned ? 'run.pinned' : 'run.under_way';
      throw new HeadroomError(code, errorCatalogue[code].meaning);
    }
  }

  /** One run. */
  async find(id: string): Promise<Run> {
    return (await this.#parts.store.runs.find(id)) ?? noSuchRun(id);
  }

  async #stateOf(id: string): Promise<RunState> {
    return (await this.#parts.store.runs.stateOf(id)) ?? noSuchRun(id);
  }

  /** Runs, newest first. */
  list(page: RunPage): Promise<Run[]> {
    return this.#parts.store.runs.list(page);
  }

  /** What a run measured; throws `not_found` while there is nothing. */
  async result(id: string): Promise<Result> {
    await this.#stateOf(id);
    const result = await this.#parts.store.runs.findResult(id);
    if (result === undefined) {
      throw new HeadroomError('not_found', `The run ${id} has no result: it has not ended, or it measured nothing.`);
    }
    return result;
  }

  /** What the environment spent around a run, or in the span that was observed; throws `not_found` while there is nothing. */
  async report(id: string): Promise<OverheadReport> {
    return this.#parts.environment.report(await this.find(id));
  }

  /** The environment around a run as lines over time; throws `not_found` when nothing was captured. */
  async environment(id: string): Promise<EnvironmentCharts> {
    return this.#parts.environment.charts(await this.find(id));
  }

  /** The first `eventsPerPage` stored events with a `seq` above `after`, with or without the seconds of load. */
  async listEvents(id: string, after: number, withSeconds = true): Promise<RunEvent[]> {
    await this.#stateOf(id);
    return this.#parts.store.runs.events(id, after, { limit: eventsPerPage, withSeconds });
  }

  /** The events of a run above `after`, stored ones first, then each as it comes, until the run has ended, the signal aborts or the runner closes. */
  events(id: string, { after = 0, signal }: { after?: number; signal?: AbortSignal } = {}): AsyncIterable<RunEvent> {
    const signals = signal === undefined ? [this.#closing.signal] : [signal, this.#closing.signal];
    return this.#log.follow(id, after, AbortSignal.any(signals));
  }

  /** What a run measured, as a file; throws `not_found` while there is nothing, except for the format `json`. */
  async export(id: string, format: ExportFormat): Promise<FileAnswer> {
    return exportRun(await this.find(id), format, this.#parts);
  }

  /** Interrupts the run under way, keeps what it measured, and ends every reader of events. */
  async close(): Promise<void> {
    await Promise.all([this.#queue.close(), this.#pruning.close()]);
    this.#closing.abort();
  }

  async #execute(run: Run, stop: AbortSignal): Promise<void> {
    const others = run.test.kind === 'Test' ? this.#queue.loadsBeside(run.id) : [];
    if (others.length > 0) {
      await this.#log.tell(run.id, besides(others));
    }
    await executeRun(run, this.#needs, stop);
  }

  async #tellWait(run: Run): Promise<void> {
    const { store, settings } = this.#parts;
    const line = run.test.kind === 'Test' ? waitLine(await store.runs.ahead(run), settings) : undefined;
    if (line !== undefined) {
      await this.#log.tell(run.id, line);
    }
  }

  async #runnable(what: Startable): Promise<Test | Observation> {
    if ('testId' in what) {
      return (await this.#parts.tests.find(what.testId)).test;
    }
    return 'test' in what ? what.test : what.observation;
  }
}

function noSuchRun(id: string): never {
  throw new HeadroomError('not_found', `There is no run with the id ${id}.`);
}

function unlessItEnded(error: unknown): undefined {
  if (!(error instanceof HeadroomError && error.code === 'run.ended')) {
    throw error;
  }
}
