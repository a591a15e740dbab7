import type { Capture, CaptureWindows, Run } from '@headroom/contract';
import { mergeCaptures } from '@headroom/environment';
import { askConnections, type Parts } from './ask-connections.ts';
import { hostPart, type Sampler } from './host-part.ts';
import { questionFor, type Sources } from './take-capture.ts';

/** Connections are asked no more often than this, ms, and so that asking takes a tenth of the time at most. */
const EVERY_MS = 5_000;
const PAUSE_PER_ASKING = 9;
/** How long one asking may take, ms. */
const ASKING_MS = 20_000;
/** So much before the load is shown too, ms. */
const BEFORE_MS = 60_000;

/** What the environment of a run that goes on is seen with. */
export interface LiveNeeds {
  readonly sampler: Sampler;
  readonly withSources: <T>(ask: (sources: Sources) => Promise<T>) => Promise<T>;
  /** Ends the asking. */
  readonly closing: AbortSignal;
}

/** What there is so far of the environment of a run that goes on. Connections are asked only when somebody looks, and everybody who looks shares the answer. */
export class LiveEnvironment {
  readonly run: Run;
  readonly #needs: LiveNeeds;
  #asking: Promise<Parts> | undefined;
  #parts: Parts | undefined;
  #restUntilMs = 0;

  constructor(run: Run, needs: LiveNeeds) {
    this.run = run;
    this.#needs = needs;
  }

  /** The samples since shortly before the load: the machine's until now, those of the connections from the latest asking. */
  async capture(): Promise<Capture> {
    const parts = await this.#latest();
    const nowMs = Date.now();
    const { test } = this.run;
    return mergeCaptures(hostPart(this.#needs.sampler, { test, windows: this.#windows(nowMs), nowMs }), parts);
  }

  /** The first who looks waits for the answer; later ones get the one before while a new one is on its way. */
  async #latest(): Promise<Parts> {
    if (this.#asking === undefined && Date.now() >= this.#restUntilMs) {
      const startedAtMs = Date.now();
      this.#asking = this.#ask().finally(() => {
        this.#asking = undefined;
        this.#restUntilMs = Date.now() + Math.max(EVERY_MS, PAUSE_PER_ASKING * (Date.now() - startedAtMs));
      });
      this.#asking.catch(() => undefined); // whoever waits hears of it, where anybody does
    }
    return this.#parts ?? (await this.#asking) ?? new Map();
  }

  async #ask(): Promise<Parts> {
    const signal = AbortSignal.any([AbortSignal.timeout(ASKING_MS), this.#needs.closing]);
    const { test } = this.run;
    const windows = this.#windows(Date.now());
    this.#parts = await this.#needs.withSources((sources) =>
      askConnections(sources.connections, questionFor({ test, nowMs: Date.now, signal }, sources, windows))
    );
    return this.#parts;
  }

  #windows(nowMs: number): CaptureWindows {
    const startedAtMs = this.run.startedAtMs ?? nowMs;
    const load = { fromMs: startedAtMs, toMs: Math.max(startedAtMs, nowMs) };
    const shown = { fromMs: startedAtMs - BEFORE_MS, toMs: load.toMs };
    return { idle: null, idleAbsent: 'The load goes on.', load, steady: shown, after: null };
  }
}
