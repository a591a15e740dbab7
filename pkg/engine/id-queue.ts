/** A queue of whole numbers below `capacity`, first in first out; a number that is in it is not taken in twice. No garbage. */
export class IdQueue {
  readonly #ids: Int32Array;
  readonly #present: Uint8Array;
  #first = 0;
  #length = 0;

  constructor(capacity: number) {
    this.#ids = new Int32Array(capacity);
    this.#present = new Uint8Array(capacity);
  }

  /** Puts a number at the end, unless it is in the queue. */
  put(id: number): void {
    if (this.#present[id] === 0) {
      this.#present[id] = 1;
      const end = this.#first + this.#length;
      this.#ids[end < this.#ids.length ? end : end - this.#ids.length] = id;
      this.#length++;
    }
  }

  /** Whether no number is in the queue. */
  get isEmpty(): boolean {
    return this.#length === 0;
  }

  /** The number that `take` would give; -1 when there is none. */
  get first(): number {
    return this.#length === 0 ? -1 : (this.#ids[this.#first] ?? -1);
  }

  /** Takes the number that has been here longest; -1 when there is none. */
  take(): number {
    if (this.#length === 0) {
      return -1;
    }
    const id = this.#ids[this.#first] ?? -1;
    this.#first = this.#first + 1 < this.#ids.length ? this.#first + 1 : 0;
    this.#length--;
    this.#present[id] = 0;
    return id;
  }
}
