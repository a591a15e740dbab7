import { hostname } from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import {
  type EnvironmentCharts,
  type OverheadReport,
  type Problem,
  type Run,
  type Runnable,
  type TimeWindow,
} from '@headroom/contract';
import { environmentCharts, HostSampler, machineFiles, type Pack, type ProcessSelector } from '@headroom/environment';
import type { RunnerConnections } from '../connections/runner-connections.ts';
import type { Provisioning } from '../provisioning/provisioning.ts';
import type { Store } from '../store/store.ts';
import { environmentProblems } from './environment-problems.ts';
import { SAMPLE_EVERY_MS } from './host-part.ts';
import { nextCapture, type NextCapture } from './later-captures.ts';
import { LiveEnvironment } from './live-environment.ts';
import { neighboursOf } from './neighbours.ts';
import { watchedProcesses } from './process-rules.ts';
import { nothingSeen, storedReport } from './stored-report.ts';
import { takeCapture, type Sources } from './take-capture.ts';

/** How long a capture may ask, ms: so long a run's end may wait for it. */
const ASKING_MS = 30_000;

/** So long before a load its idle window begins at the earliest, ms, where samples come each second. */
const IDLE_REACH_MS = 180_000;

/** What the environment of runs is seen with. */
export interface EnvironmentNeeds {
  readonly store: Pick<Store, 'captures' | 'runs'>;
  readonly connections: Pick<RunnerConnections, 'open' | 'problemsOf'>;
  readonly provisioning: Pick<Provisioning, 'current'>;
  /** Hears of captures that could not be kept. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * What the environment spent around runs, from the runner's own machine, sampled each second from the start, and from the connections: captured at a run's end,
 * again when its window after has passed, and again where a connection did not answer. What was left undone when a runner closed is done by the next.
 */
export class RunEnvironment {
  readonly #needs: EnvironmentNeeds;
  readonly #sampler = new HostSampler(machineFiles(), hostname());
  readonly #sampling: NodeJS.Timeout;
  readonly #later = new Set<NodeJS.Timeout>();
  readonly #closing = new AbortController();
  /** The runs under way, with when each began. */
  readonly #begun = new Map<string, number>();
  readonly #live = new Map<string, LiveEnvironment>();
  /** What goes on beside the runs. */
  readonly #working = new Set<Promise<void>>();
  #watched: ProcessSelector[] = [];

  /** Begins to sample, with the processes of these tests. */
  constructor(needs: EnvironmentNeeds, tests: readonly Runnable[]) {
    this.#needs = needs;
    this.watch(tests);
    this.#sampling = setInterval(() => this.#sampler.sample(Date.now()), SAMPLE_EVERY_MS).unref();
    this.#sampler.sample(Date.now());
  }

  /** What a test or an observation asks of its environment and cannot be had. */
  problems(test: Runnable): Promise<Problem[]> {
    return environmentProblems(test, {
      connections: this.#needs.connections,
      packs: this.#packs(),
      historyFromMs: this.#sampler.historyFromMs(),
      nowMs: Date.now(),
    });
  }

  /** Records the processes of these tests one by one from now on, besides those of earlier tests. */
  watch(tests: readonly Runnable[]): void {
    this.#watched = [...this.#watched, ...watchedProcesses(tests).map(({ process }) => process)].filter(
      (selector, at, all) => all.findIndex((other) => isDeepStrictEqual(other, selector)) === at
    );
    this.#sampler.watch(this.#watched);
  }

  /** Remembers from now on, and some minutes back, what a run is going to be captured from. */
  begin(runId: string): void {
    this.#begun.set(runId, Date.now());
    this.#sampler.keepFrom(Math.min(...this.#begun.values()) - IDLE_REACH_MS);
  }

  /** Forgets that a run is under way; what was remembered for it stays until another begins. */
  end(runId: string): void {
    this.#begun.delete(runId);
    this.#live.delete(runId);
  }

  /** Keeps what the environment spent around a load, or in an observed span, that is over; takes half a minute at most, and its own failure never touches the run. */
  async capture(run: Run, load: TimeWindow): Promise<void> {
    await this.#take(run, load, 0).catch(this.#needs.onFailure);
  }

  /** The overhead report of a run, computed from what is stored; throws `not_found` when nothing was captured. */
  report(run: Run): Promise<OverheadReport> {
    return storedReport(run, this.#needs.store, this.#needs.provisioning.current.prices?.prices ?? null);
  }

  /** The environment around a run as lines over time: while it goes on from what there is so far, afterwards from what is stored; throws `not_found` when nothing was captured. */
  async charts(run: Run): Promise<EnvironmentCharts> {
    if (run.state === 'queued' || run.state === 'preparing') {
      return { live: true, takenAtMs: Date.now(), windows: null, charts: [], missing: [], failures: [] };
    }
    const live = run.state === 'running';
    const capture = live ? await this.#liveOf(run).capture() : await this.#needs.store.captures.find(run.id);
    if (capture === undefined) {
      throw nothingSeen(run, 'has no environment to show');
    }
    const { takenAtMs, windows, missing, failures } = capture;
    return { live, takenAtMs, windows: live ? null : windows, charts: environmentCharts(capture), missing, failures };
  }

  /** Goes on with the captures that the runner before left unfinished, each as soon as its window after has passed. */
  takeUp(): void {
    this.#work(this.#takeUp());
  }

  /** Ends the sampling, withdraws what is being asked and waits until that has ended; captures that are not final are taken up at the next start. */
  async close(): Promise<void> {
    this.#closing.abort();
    clearInterval(this.#sampling);
    this.#later.forEach(clearTimeout);
    await Promise.all(this.#working);
  }

  #work(work: Promise<void>): void {
    const ended = work.catch(this.#needs.onFailure).finally(() => this.#working.delete(ended));
    this.#working.add(ended);
  }

  #packs(): readonly Pack[] {
    return this.#needs.provisioning.current.packs.map(({ pack }) => pack);
  }

  async #take(run: Run, load: TimeWindow, tries: number): Promise<void> {
    const { store } = this.#needs;
    const task = {
      test: run.test,
      load,
      neighbours: await neighboursOf(run, store.runs),
      stored: await store.captures.find(run.id),
      nowMs: Date.now,
      signal: AbortSignal.any([AbortSignal.timeout(ASKING_MS), this.#closing.signal]),
    };
    const { capture, unanswered } = await this.#withSources(run, (sources) => takeCapture(task, sources));
    if ((await store.runs.find(run.id)) === undefined) {
      return; // deleted meanwhile
    }
    const next = nextCapture(capture, { nowMs: Date.now(), tries, silent: unanswered.length > 0 });
    await store.captures.put(run.id, { ...capture, provisional: next !== null });
    this.#takeAt(run, load, next);
  }

  #takeAt(run: Run, load: TimeWindow, next: NextCapture | null): void {
    if (next === null || this.#closing.signal.aborted) {
      return;
    }
    const timer = setTimeout(
      () => {
        this.#later.delete(timer);
        this.#work(this.#take(run, load, next.tries));
      },
      Math.max(0, next.atMs - Date.now())
    ).unref();
    this.#later.add(timer);
  }

  async #takeUp(): Promise<void> {
    const { captures, runs } = this.#needs.store;
    for (const [id, stored] of await captures.provisional()) {
      const run = await runs.find(id);
      if (run !== undefined) {
        const nowMs = Date.now();
        const waiting = nextCapture(stored, { nowMs, tries: 0, silent: false });
        this.#takeAt(run, stored.windows.load, waiting ?? { atMs: nowMs, tries: 0 });
      }
    }
  }

  async #withSources<T>(run: Run, ask: (sources: Sources) => Promise<T>): Promise<T> {
    const connections = await this.#needs.connections.open(run.test.environment?.prometheus);
    try {
      return await ask({ sampler: this.#sampler, connections, packs: this.#packs() });
    } finally {
      connections.forEach((connection) => 'close' in connection && connection.close());
    }
  }

  #liveOf(run: Run): LiveEnvironment {
    const known = this.#live.get(run.id);
    const live =
      known ??
      new LiveEnvironment(run, {
        sampler: this.#sampler,
        withSources: (ask) => this.#withSources(run, ask),
        closing: this.#closing.signal,
      });
    if (this.#begun.has(run.id)) {
      this.#live.set(run.id, live);
    }
    return live;
  }
}
