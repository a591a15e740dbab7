import { CELL_COUNT } from '@headroom/measure/cells';
import { PLACE_COUNT } from './phase-places.ts';
import { traceCapacities, traceListLength } from './trace-lists.ts';
import { emptyTimes, TIME_FACT_COUNT, type TimesSlot } from './times-slot.ts';

/** What a second says besides counts and times, by its place among the slot's facts. */
export const facts = {
  /** Which second, from 0. */
  second: 0,
  lengthUs: 1,
  inFlight: 2,
  waiting: 3,
  /** With which codes the machine refused connections, a bit for each. */
  refusals: 4,
  /** Handshakes that resumed an earlier session. */
  resumed: 5,
  /** Measured requests that were sent late because the thread had stood still. */
  caughtUp: 6,
  /** Redirects of measured requests that were followed, and those that were not, by why. */
  redirected: 7,
  elsewhere: 8,
  malformed: 9,
  tooMany: 10,
} as const;
const FACT_COUNT = Object.keys(facts).length;

const EMPTY = 0;
const FULL = 1;

/** Counts and times of one phase in one second. */
export interface PhaseSlot {
  /** By `places`. */
  readonly numbers: Float64Array;
  readonly response: TimesSlot;
  readonly service: TimesSlot;
  readonly lateness: TimesSlot;
  /** Those of `traceCapacities`. */
  readonly traces: readonly Float64Array[];
}

/** What came of one of several requests in one second. */
export interface RequestSlot {
  /** How many succeeded, and how many failed. */
  readonly ended: Float64Array;
  readonly response: TimesSlot;
}

/**
 * Memory for one second of one thread, shared with the thread that gathers the seconds of all: the one counts in it, says that it is full and goes on in another;
 * the other reads and empties it. So a second crosses threads without a copy.
 */
export class SecondSlot {
  readonly memory: SharedArrayBuffer;
  readonly facts: Float64Array;
  readonly measured: PhaseSlot;
  readonly warmup: PhaseSlot;
  /** How late the thread noticed that requests were due. */
  readonly noticed: TimesSlot;
  readonly handshakes: TimesSlot;
  readonly requests: readonly RequestSlot[];
  readonly #state: Int32Array;
  #at = 0;

  /** For so many requests that are told apart. Without `memory` it is a new one. */
  constructor(requestCount: number, memory?: SharedArrayBuffer) {
    this.memory = memory ?? new SharedArrayBuffer(bytesFor(requestCount));
    this.#state = new Int32Array(this.memory, this.#advance(4), 1);
    this.facts = this.#numbers(FACT_COUNT);
    this.measured = this.#phase();
    this.warmup = this.#phase();
    this.noticed = this.#times();
    this.handshakes = this.#times();
    this.requests = Array.from({ length: requestCount }, () => ({ ended: this.#numbers(2), response: this.#times() }));
    if (memory === undefined) {
      this.empty();
    }
  }

  /** Whether the second in it has ended and was not read yet. */
  get isFull(): boolean {
    return Atomics.load(this.#state, 0) === FULL;
  }

  /** Says that the second in it has ended: whoever sees that sees all that was written before. */
  fill(): void {
    Atomics.store(this.#state, 0, FULL);
  }

  /** Forgets the second in it, so that another can be counted. */
  empty(): void {
    this.facts.fill(0);
    for (const { numbers, response, service, lateness, traces } of [this.measured, this.warmup]) {
      numbers.fill(0);
      traces.forEach((list) => (list[0] = 0));
      [response, service, lateness].forEach(emptyTimes);
    }
    for (const { ended, response } of this.requests) {
      ended.fill(0);
      emptyTimes(response);
    }
    emptyTimes(this.noticed);
    emptyTimes(this.handshakes);
    Atomics.store(this.#state, 0, EMPTY);
  }

  #phase(): PhaseSlot {
    const numbers = this.#numbers(PLACE_COUNT);
    const traces = traceCapacities.map((capacity) => this.#numbers(traceListLength(capacity)));
    return { numbers, response: this.#times(), service: this.#times(), lateness: this.#times(), traces };
  }

  #times(): TimesSlot {
    return { facts: this.#numbers(TIME_FACT_COUNT), cells: this.#words(CELL_COUNT) };
  }

  #numbers(count: number): Float64Array {
    return new Float64Array(this.memory, this.#advance(8 * count), count);
  }

  #words(count: number): Uint32Array {
    return new Uint32Array(this.memory, this.#advance(4 * count), count);
  }

  #advance(bytes: number): number {
    const at = this.#at;
    this.#at += aligned(bytes);
    return at;
  }
}

const TIMES_BYTES = 8 * TIME_FACT_COUNT + aligned(4 * CELL_COUNT);
const TRACE_NUMBERS = traceCapacities.reduce((sum, capacity) => sum + traceListLength(capacity), 0);
const PHASE_BYTES = 8 * (PLACE_COUNT + TRACE_NUMBERS) + 3 * TIMES_BYTES;

function bytesFor(requestCount: number): number {
  const head = aligned(4) + 8 * FACT_COUNT;
  return head + 2 * PHASE_BYTES + 2 * TIMES_BYTES + requestCount * (16 + TIMES_BYTES);
}

/** Numbers of eight bytes begin at multiples of eight. */
function aligned(bytes: number): number {
  return (bytes + 7) & ~7;
}
