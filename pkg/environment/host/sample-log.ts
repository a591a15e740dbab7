import type { CaptureSeries, TimeWindow } from '@headroom/contract';

/** Entries that may lie before the kept time until they are cut off in one go. */
const SLACK = 256;

/** The latest samples of one series, oldest first. */
export class SampleLog {
  readonly #times: number[] = [];
  readonly #values: number[] = [];
  #from = 0;

  push(atMs: number, value: number): void {
    this.#times.push(atMs);
    this.#values.push(value);
  }

  /** Forgets what is older. */
  dropBefore(atMs: number): void {
    while (this.#from < this.#times.length && (this.#times[this.#from] ?? 0) < atMs) {
      this.#from++;
    }
    if (this.#from > SLACK || this.#from === this.#times.length) {
      this.#times.splice(0, this.#from);
      this.#values.splice(0, this.#from);
      this.#from = 0;
    }
  }

  get isEmpty(): boolean {
    return this.#times.length === this.#from;
  }

  within({ fromMs, toMs }: TimeWindow): CaptureSeries['samples'] {
    const samples: CaptureSeries['samples'] = [];
    for (let i = this.#from; i < this.#times.length; i++) {
      const [atMs, value] = [this.#times[i] ?? 0, this.#values[i] ?? 0];
      if (atMs >= fromMs && atMs <= toMs) {
        samples.push([atMs, value]);
      }
    }
    return samples;
  }
}
