import { hostname } from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import {
  HeadroomError,
  type Capture,
  type OverheadReport,
  type Run,
  type Runnable,
  type TimeWindow,
} from '@headroom/contract';
import { completeAtMs, HostSampler, machineFiles, overheadReport, type ProcessSelector } from '@headroom/environment';
import type { Store } from '../store/store.ts';
import { captureFromHost, SAMPLE_EVERY_MS, type Neighbours } from './host-capture.ts';
import { watchedProcesses } from './process-rules.ts';

/** What the runner's own machine spent around runs: sampled each second from the start, captured at a run's end and again when its window after has passed. */
export class RunEnvironment {
  readonly #store: Pick<Store, 'captures' | 'runs'>;
  readonly #sampler = new HostSampler(machineFiles(), hostname());
  readonly #onFailure: (error: unknown) => void;
  readonly #sampling: NodeJS.Timeout;
  readonly #later = new Set<NodeJS.Timeout>();
  #watched: ProcessSelector[] = [];

  /** Begins to sample; `onFailure` hears of captures that could not be kept. */
  constructor(
    store: Pick<Store, 'captures' | 'runs'>,
    tests: readonly Runnable[],
    onFailure: (error: unknown) => void
  ) {
    this.#store = store;
    this.#onFailure = onFailure;
    this.watch(tests);
    this.#sampling = setInterval(() => this.#sampler.sample(Date.now()), SAMPLE_EVERY_MS).unref();
    this.#sampler.sample(Date.now());
  }

  /** Records the processes of these tests one by one from now on, besides those of earlier tests. */
  watch(tests: readonly Runnable[]): void {
    this.#watched = [...this.#watched, ...watchedProcesses(tests).map(({ process }) => process)].filter(
      (selector, at, all) => all.findIndex((other) => isDeepStrictEqual(other, selector)) === at
    );
    this.#sampler.watch(this.#watched);
  }

  /** Keeps what the machine spent around a load, or in an observed span, that is over; its own failure never touches the run. */
  async capture(run: Run, load: TimeWindow): Promise<void> {
    try {
      const nowMs = Date.now();
      const neighbours = await this.#neighboursOf(run);
      const capture = captureFromHost(this.#sampler, { test: run.test, load, neighbours, nowMs });
      await this.#store.captures.put(run.id, capture);
      const againAtMs = capture.provisional ? completeAtMs(capture.windows, SAMPLE_EVERY_MS) : null;
      if (againAtMs !== null) {
        this.#captureAgain(run, load, againAtMs - nowMs);
      }
    } catch (error) {
      this.#onFailure(error);
    }
  }

  /** The overhead report of a run, computed from what is stored; throws `not_found` when nothing was captured. */
  async report(run: Run): Promise<OverheadReport> {
    const [capture, result] = await Promise.all([
      this.#store.captures.find(run.id),
      this.#store.runs.findResult(run.id),
    ]);
    if (capture === undefined) {
      throw new HeadroomError(
        'not_found',
        `The run ${run.id} has no overhead report: it has not ended, or it measured nothing.`
      );
    }
    return overheadReport({
      capture,
      result: result ?? null,
      mesh: run.test.environment?.mesh ?? 'auto',
      prices: null,
    });
  }

  /** Stops sampling; captures that waited for their window after stay as they are. */
  close(): void {
    clearInterval(this.#sampling);
    this.#later.forEach(clearTimeout);
  }

  #captureAgain(run: Run, load: TimeWindow, inMs: number): void {
    const timer = setTimeout(() => {
      this.#later.delete(timer);
      void this.capture(run, load);
    }, inMs).unref();
    this.#later.add(timer);
  }

  /** The end of the run before and the start of the one after, where they may reach into this one's windows. */
  async #neighboursOf(run: Run): Promise<Neighbours> {
    const [previous] = await this.#store.runs.list({ limit: 1, before: run.id });
    const next = await this.#store.runs.after(run.id);
    const previousLoadEndMs = previous?.endedAtMs ?? undefined;
    const nextLoadStartMs = next?.startedAtMs ?? undefined;
    return {
      ...(previousLoadEndMs === undefined ? {} : { previousLoadEndMs }),
      ...(nextLoadStartMs === undefined ? {} : { nextLoadStartMs }),
    };
  }
}

/** Says of captures that a runner left provisional when it ended that they are final: their window after is gone with its memory. */
export async function settleCaptures(captures: Store['captures']): Promise<void> {
  for (const [id, capture] of await captures.provisional()) {
    const settled: Capture = { ...capture, provisional: false, windows: { ...capture.windows, after: null } };
    await captures.put(id, settled);
  }
}
