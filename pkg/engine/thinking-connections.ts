import { IdQueue } from './id-queue.ts';
import { WHOLE } from './stripe.ts';

/** Which connections wait after their answers before they send again. All wait equally long, so that who began first is ready first. */
export class ThinkingConnections {
  readonly #thinkUs: number;
  readonly #queue: IdQueue;
  /** µs, by connection. */
  readonly #untilUs: Float64Array;

  constructor(count: number, thinkUs: number) {
    this.#thinkUs = thinkUs;
    this.#queue = new IdQueue(thinkUs > 0 ? count : 0);
    this.#untilUs = new Float64Array(thinkUs > 0 ? count : 0);
  }

  /** When the next is ready, µs; Infinity when none thinks. */
  get nextUs(): number {
    return this.#untilUs[this.#queue.first] ?? Infinity;
  }

  /** Whether this connection thinks. */
  has(id: number, nowUs: number): boolean {
    return (this.#untilUs[id] ?? 0) > nowUs;
  }

  /** Has a connection think from now on; false where nobody does. */
  begin(id: number, nowUs: number): boolean {
    if (this.#thinkUs === 0) {
      return false;
    }
    this.#untilUs[id] = nowUs + this.#thinkUs;
    this.#queue.put(id);
    return true;
  }

  /** Takes one that is ready; -1 when none is. */
  take(nowUs: number): number {
    return this.nextUs <= nowUs ? this.#queue.take() : -1;
  }

  /** Has all idle connections become ready one after the other within the time that they think, in between those of other threads. */
  spread(idle: IdQueue, startUs: number, { index, of } = WHOLE): void {
    if (this.#thinkUs === 0) {
      return;
    }
    const ids: number[] = [];
    for (let id = idle.take(); id !== -1; id = idle.take()) {
      ids.push(id);
    }
    ids.forEach((id, i) => {
      this.#untilUs[id] = startUs + (this.#thinkUs * (i + index / of)) / ids.length;
      this.#queue.put(id);
    });
  }
}
