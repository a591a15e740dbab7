import type { Health } from '@headroom/contract';

/** A run has a status when at least this share of its seconds had that status or a worse one. */
const NOTABLE_SHARE = 0.05;

/** Adds how something fared second by second: its status is the worst that at least 5 % of the seconds had or exceeded, and each reason says in how many of them it held, the most frequent first. */
export class FaredSeconds {
  #seconds = 0;
  #strained = 0;
  #saturated = 0;
  #utilizationSum: number | null = 0;
  readonly #reasons = new Map<string, number>();

  /** How many there were. */
  get seconds(): number {
    return this.#seconds;
  }

  /** Adds one second. */
  add({ status, reasons, eventLoopUtilization }: Pick<Health, 'status' | 'reasons' | 'eventLoopUtilization'>): void {
    this.#seconds++;
    this.#utilizationSum =
      eventLoopUtilization === null || this.#utilizationSum === null
        ? null
        : this.#utilizationSum + eventLoopUtilization;
    this.#strained += status === 'ok' ? 0 : 1;
    this.#saturated += status === 'saturated' ? 1 : 0;
    for (const reason of reasons) {
      this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + 1);
    }
  }

  /** Over all seconds so far; the utilization is their mean, unknown where it is of any. */
  get overall(): Pick<Health, 'status' | 'reasons' | 'eventLoopUtilization'> {
    const notable = (seconds: number): boolean => seconds > 0 && seconds >= this.#seconds * NOTABLE_SHARE;
    const status = notable(this.#saturated) ? 'saturated' : notable(this.#strained) ? 'strained' : 'ok';
    const commonFirst = [...this.#reasons].sort(([, a], [, b]) => b - a);
    const reasons = commonFirst.map(
      ([reason, n]) => `${reason.replace(/\.$/, '')} (in ${n} of ${this.#seconds} seconds)`
    );
    return {
      status,
      reasons: status === 'ok' ? [] : reasons,
      eventLoopUtilization: this.#utilizationSum === null ? null : meanShare(this.#utilizationSum, this.#seconds),
    };
  }
}

/** The mean of shares, 0 to 1; 0 of none. */
export function meanShare(sum: number, seconds: number): number {
  return seconds === 0 ? 0 : Math.min(1, sum / seconds);
}
