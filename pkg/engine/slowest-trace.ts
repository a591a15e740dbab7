import type { SecondDelta } from '@headroom/contract';
import { traceIdOf } from './request-values.ts';

/** The slowest traced request of a second. */
export class SlowestTrace {
  #responseUs = NaN;
  readonly #words = new Uint32Array(4);

  /** A traced request came to its end. */
  ended(words: Uint32Array, responseUs: number): void {
    if (!(responseUs <= this.#responseUs)) {
      this.#responseUs = responseUs;
      this.#words.set(words);
    }
  }

  /** Gives it away, where there was one. */
  take(): Pick<SecondDelta, 'slowTrace'> {
    if (Number.isNaN(this.#responseUs)) {
      return {};
    }
    const slowTrace = { traceId: traceIdOf(this.#words), responseUs: Math.round(this.#responseUs) };
    this.#responseUs = NaN;
    return { slowTrace };
  }
}
