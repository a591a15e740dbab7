import type { SecondDelta } from '@headroom/contract';
import { KeptTraces } from '@headroom/measure/kept-traces';
import { loadSchedule } from './load-schedule.ts';
import type { LoadShape } from './load-shape.ts';
import type { MachineShares } from './machine-shares.ts';
import type { Precision } from './precision.ts';
import { readSecond } from './read-second.ts';
import { readTraces } from './read-traces.ts';
import { toldApart } from './request-tallies.ts';
import type { Schedule } from './schedule.ts';
import { facts, SecondSlot } from './second-slot.ts';
import type { ThreadVitals } from './thread-watch.ts';
import { threadsHealth, type ThreadSecond } from './threads-health.ts';

/** What seconds are gathered of. */
export interface Gathering {
  readonly shape: LoadShape;
  /** Of the load's requests, in their order. */
  readonly names: readonly string[];
  readonly precision: Precision;
  readonly threads: number;
  /** What the machine kept from its threads since the last call. */
  readonly machine: () => MachineShares;
  /** How a thread, counted from 0, fared since the last call. */
  readonly vitals: (thread: number) => ThreadVitals;
  /** The trace id of the request with this number among those with values; absent where none is traced. */
  readonly traceId?: ((request: number) => string) | undefined;
}

/** The second of one thread, counted from 0. */
type Part = Omit<ThreadSecond, 'vitals'>;

const SECOND_US = 1_000_000;

/** Gathers the seconds of a load's threads: each is told when all threads that have not ended have told theirs. */
export class SecondGatherer {
  readonly #gathering: Gathering;
  readonly #onSecond: (delta: SecondDelta) => void;
  readonly #schedule: Schedule;
  readonly #threads: ReadonlyArray<{ readonly slots: SecondSlot[]; hasEnded: boolean }>;
  readonly #traces = new KeptTraces();
  readonly #warmupTraces = new KeptTraces();
  #second = 0;

  constructor(gathering: Gathering, onSecond: (delta: SecondDelta) => void) {
    this.#gathering = gathering;
    this.#onSecond = onSecond;
    this.#schedule = loadSchedule(gathering.shape);
    this.#threads = Array.from({ length: gathering.threads }, () => ({ slots: [], hasEnded: false }));
  }

  /** When the second ends that is to be told next, ms since the load began. */
  get nextEndMs(): number {
    return ((this.#second + 1) * SECOND_US) / 1_000;
  }

  /** A thread, counted from 0, has made a slot. */
  add(thread: number, memory: SharedArrayBuffer): void {
    this.#threads[thread]?.slots.push(new SecondSlot(toldApart(this.#gathering.names), memory));
  }

  /** A thread has told its last second. */
  ended(thread: number): void {
    const ended = this.#threads[thread];
    if (ended !== undefined) {
      ended.hasEnded = true;
    }
  }

  /** Tells what is there to be told. */
  gather(): void {
    for (let parts = this.#parts(); parts.length > 0; parts = this.#parts()) {
      const delta = this.#read(parts);
      parts.forEach(({ slot }) => slot.empty());
      this.#second++;
      this.#onSecond(delta);
    }
  }

  /** The second that is to be told next, of each thread that had it; none while a thread is still in it. */
  #parts(): Part[] {
    const parts: Part[] = [];
    for (const [thread, { slots, hasEnded }] of this.#threads.entries()) {
      const slot = slots.find((one) => one.isFull && one.facts[facts.second] === this.#second);
      if (slot !== undefined) {
        parts.push({ thread, slot });
      } else if (!hasEnded) {
        return [];
      }
    }
    return parts;
  }

  #read(parts: readonly Part[]): SecondDelta {
    const { shape, names, precision, threads, machine, vitals, traceId = () => '' } = this.#gathering;
    const reading = { names, traceId };
    const slots = parts.map(({ slot }) => slot);
    const fromUs = this.#second * SECOND_US;
    const lengthUs = Math.max(...slots.map((slot) => slot.facts[facts.lengthUs] ?? 0));
    const { inFlight, waiting, warmup, ...counted } = readSecond(slots, names);
    const traces = this.#traces.add(
      readTraces(
        slots.map(({ measured }) => measured),
        reading
      )
    );
    const warmupTraces = this.#warmupTraces.add(
      readTraces(
        slots.map((slot) => slot.warmup),
        reading
      )
    );
    return {
      second: this.#second,
      phase: fromUs < shape.warmupMs * 1_000 ? 'warmup' : 'measured',
      askedPerSec: shape.kind === 'open' ? this.#schedule.asked(fromUs, fromUs + lengthUs) : null,
      ...counted,
      ...traces,
      ...(warmup === undefined ? {} : { warmup: { ...warmup, ...warmupTraces } }),
      inFlight,
      waiting,
      health: threadsHealth(
        parts.map((part) => ({ ...part, vitals: vitals(part.thread) })),
        { threads, precision, machine: machine() }
      ),
    };
  }
}
