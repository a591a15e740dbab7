import type { Trace } from './trail.ts';

/** How long refusals of the same kind are counted into one entry, ms. */
const COUNTED_FOR_MS = 60_000;

/** Refusals of those who may not ask, told at most twice a minute for each code and actor: a flood of bad tokens must not fill the disk. */
export class CountedRefusals {
  readonly #tell: (trace: Trace, times: number) => Promise<void>;
  readonly #counted = new Map<string, { last: Trace; times: number; timer: NodeJS.Timeout }>();

  constructor(tell: (trace: Trace, times: number) => Promise<void>) {
    this.#tell = tell;
  }

  /** Tells the first refusal of a kind; those that follow within the minute are told together when it is over. */
  async add(trace: Trace): Promise<void> {
    const kind = `${trace.code} ${trace.actor?.name ?? ''}`;
    const counted = this.#counted.get(kind);
    if (counted !== undefined) {
      this.#counted.set(kind, { ...counted, last: trace, times: counted.times + 1 });
      return;
    }
    const timer = setTimeout(() => void this.#end(kind), COUNTED_FOR_MS).unref();
    this.#counted.set(kind, { last: trace, times: 0, timer });
    await this.#tell(trace, 1);
  }

  /** Tells what was counted so far. */
  async close(): Promise<void> {
    await Promise.all([...this.#counted.keys()].map((kind) => this.#end(kind)));
  }

  async #end(kind: string): Promise<void> {
    const counted = this.#counted.get(kind);
    this.#counted.delete(kind);
    clearTimeout(counted?.timer);
    if (counted !== undefined && counted.times > 0) {
      await this.#tell(counted.last, counted.times);
    }
  }
}
