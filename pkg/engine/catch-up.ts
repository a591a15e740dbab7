/** What is noticed later than this, the generator itself is late with, µs; so much of what is overdue may go out in one go. */
export const BEHIND_US = 10_000;

/**
 * Bounds what goes out in one go after the generator itself has stood still: what was due within 10 ms at once, and the rest as by a clock that runs twice as fast until it
 * has caught up. So a target gets at most twice the rate, and no request is lost or due at another time.
 */
export class CatchUp {
  /** How far that clock lagged behind at a certain time, µs; NaN at first makes these fields doubles, which are then stored in place. */
  #lagUs = NaN;
  #sinceUs = NaN;
  #isBehind = false;

  /** Whether that clock lags behind. */
  get isBehind(): boolean {
    return this.#isBehind;
  }

  /** A request was noticed so long after it was due, longer than `BEHIND_US`. */
  noticed(delayUs: number, nowUs: number): void {
    if (delayUs - BEHIND_US > this.#lagAt(nowUs)) {
      this.#lagUs = delayUs - BEHIND_US;
      this.#sinceUs = nowUs;
      this.#isBehind = true;
    }
  }

  /** What was due until then may go out now, µs. */
  untilUs(nowUs: number): number {
    const lagUs = this.#lagAt(nowUs);
    this.#isBehind = lagUs > 0;
    return nowUs - lagUs;
  }

  /** When that clock, which lags behind, will have come to what was due at `dueUs`. */
  whenUs(dueUs: number): number {
    return Math.max(dueUs, (dueUs + this.#lagUs + this.#sinceUs) / 2);
  }

  #lagAt(nowUs: number): number {
    return this.#isBehind ? Math.max(0, this.#lagUs - (nowUs - this.#sinceUs)) : 0;
  }
}
