/**
 * When requests of a load at one rate ought to have started, for a program that does not tell when its schedule began. That is taken from the
 * requests of its first second: none is sent before it is due, so the one that was sent earliest against the schedule shows where the schedule lies.
 * What even that one was late by is missing from all response times, usually some ten µs.
 */
export class IntendedStarts {
  readonly #intervalUs: number;
  #firstUs = Infinity;

  /** With the time between two requests, µs. */
  constructor(intervalUs: number) {
    this.#intervalUs = intervalUs;
  }

  /** The intended start of request 0, on the clock of the sends, µs. */
  get firstUs(): number {
    return this.#firstUs;
  }

  /** Learns from request `k`, counted from 0 in the order of the schedule, and when it was sent, µs. */
  learn(k: number, sentUs: number): void {
    this.#firstUs = Math.min(this.#firstUs, sentUs - k * this.#intervalUs);
  }

  /** When request `k` ought to have started, µs since request 0 ought to have. */
  intendedUs(k: number): number {
    return k * this.#intervalUs;
  }
}
