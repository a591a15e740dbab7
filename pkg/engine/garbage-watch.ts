import { PerformanceObserver } from 'node:perf_hooks';

/** Watches how long the memory of this thread is cleared (garbage collection). */
export class GarbageWatch {
  #ms = 0;

  constructor() {
    new PerformanceObserver((list) => {
      list.getEntries().forEach(({ duration }) => (this.#ms += duration));
    }).observe({ entryTypes: ['gc'] });
  }

  /** How long since the last call, ms. */
  takeMs(): number {
    const ms = this.#ms;
    this.#ms = 0;
    return ms;
  }
}
