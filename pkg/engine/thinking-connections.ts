import type { LoadConnection } from './load-connection.ts';
import { WHOLE, type Stripe } from './stripe.ts';

/** Who thinks: for every request that a connection can carry at once somebody sends, has the answer, and waits before sending again. All wait equally long, so that who began first is ready first. */
export class ThinkingConnections {
  readonly #thinkUs: number;
  /** A ring of those who wait: on which connection, and until when, µs. It grows with the most that ever wait at once. */
  #ids: Int32Array;
  #untilUs: Float64Array;
  #first = 0;
  #length = 0;
  /** How many wait on each connection. */
  readonly #counts: Int32Array;

  constructor(count: number, thinkUs: number) {
    this.#thinkUs = thinkUs;
    this.#ids = new Int32Array(thinkUs > 0 ? count : 0);
    this.#untilUs = new Float64Array(thinkUs > 0 ? count : 0);
    this.#counts = new Int32Array(count);
  }

  /** When the next is ready, µs; Infinity when none waits. */
  get nextUs(): number {
    return this.#length === 0 ? Infinity : (this.#untilUs[this.#first] ?? Infinity);
  }

  /** How many wait on this connection. */
  on(id: number): number {
    return this.#counts[id] ?? 0;
  }

  /** Has one more wait on a connection from now on; false where nobody does. */
  begin(id: number, nowUs: number): boolean {
    if (this.#thinkUs === 0) {
      return false;
    }
    this.#put(id, nowUs + this.#thinkUs);
    return true;
  }

  /** The connection of one who is ready; -1 when none is. */
  take(nowUs: number): number {
    if (this.nextUs > nowUs) {
      return -1;
    }
    const id = this.#ids[this.#first] ?? 0;
    this.#first = this.#first + 1 < this.#ids.length ? this.#first + 1 : 0;
    this.#length--;
    this.#counts[id] = this.on(id) - 1;
    return id;
  }

  /** Has all that these connections can carry become ready one after the other within the time that they wait, each connection's evenly spread, in between those of other threads. */
  spread(
    connections: ReadonlyArray<Pick<LoadConnection, 'id' | 'free'>>,
    startUs: number,
    { index, of }: Stripe = WHOLE
  ): void {
    if (this.#thinkUs === 0) {
      return;
    }
    const most = connections.reduce((sum, { free }) => Math.max(sum, free), 0);
    const ids = Array.from({ length: most }, (_, i) => connections.filter(({ free }) => free > i)).flat();
    ids.forEach(({ id }, i) => this.#put(id, startUs + (this.#thinkUs * (i + index / of)) / ids.length));
  }

  #put(id: number, untilUs: number): void {
    if (this.#length === this.#ids.length) {
      this.#grow();
    }
    const end = this.#first + this.#length;
    const place = end < this.#ids.length ? end : end - this.#ids.length;
    this.#ids[place] = id;
    this.#untilUs[place] = untilUs;
    this.#length++;
    this.#counts[id] = this.on(id) + 1;
  }

  #grow(): void {
    const size = 2 * this.#ids.length + 1;
    const [ids, untilUs] = [new Int32Array(size), new Float64Array(size)];
    for (let i = 0; i < this.#length; i++) {
      const from = (this.#first + i) % this.#ids.length;
      ids[i] = this.#ids[from] ?? 0;
      untilUs[i] = this.#untilUs[from] ?? 0;
    }
    [this.#ids, this.#untilUs, this.#first] = [ids, untilUs, 0];
  }
}
