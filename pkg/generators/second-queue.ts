import type { SecondDelta } from '@headroom/contract';

/** Seconds of a load between the one who tells them and the one who reads them, once, each as soon as it is there. */
export class SecondQueue implements AsyncIterable<SecondDelta> {
  readonly #told: SecondDelta[] = [];
  #isOver = false;
  #wake: () => void = () => {};

  /** Adds a second; after the end it is passed over. */
  tell(second: SecondDelta): void {
    if (!this.#isOver) {
      this.#told.push(second);
      this.#wake();
    }
  }

  /** No second follows. */
  end(): void {
    this.#isOver = true;
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<SecondDelta> {
    for (;;) {
      yield* this.#told.splice(0);
      if (this.#told.length > 0) {
        continue;
      }
      if (this.#isOver) {
        return;
      }
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
