/** How a lead finds its length, all but the share in µs. */
export interface LeadOptions {
  readonly firstUs: number;
  /** However late the wake-ups come, the lead is no longer: on a busy machine the thread would else look at the clock for longer than it works. */
  readonly longestUs: number;
  /** Of wake-ups in one, the share that is to come in time. */
  readonly inTime: number;
  /** By so much the lead changes with each wake-up at most. */
  readonly stepUs: number;
}

/** So long before something is due a thread has itself woken, since it is woken late: it learns from each wake-up how late. */
export class Lead {
  readonly #options: LeadOptions;
  #us: number;

  constructor(options: LeadOptions) {
    this.#options = options;
    this.#us = options.firstUs;
  }

  /** How long the lead is now. */
  get us(): number {
    return this.#us;
  }

  /** The thread was woken so long after it had asked to be. The lead comes to rest where the given share of wake-ups is not later than it (stochastic approximation of a quantile, Robbins and Monro 1951). */
  woken(lateUs: number): void {
    const { longestUs, inTime, stepUs } = this.#options;
    const change = lateUs > this.#us ? inTime * stepUs : (inTime - 1) * stepUs;
    this.#us = Math.min(longestUs, Math.max(0, this.#us + change));
  }
}
