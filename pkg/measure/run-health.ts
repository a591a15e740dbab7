import type { Health } from '@headroom/contract';

/** A run has a status when at least this share of its seconds had that status or a worse one. */
const NOTABLE_SHARE = 0.05;

/**
 * How the generator fared over a run, from how it fared in each second. Its status is the worst that at least 5 % of the seconds
 * had or exceeded, so that one hiccup does not colour a long run; each reason says in how many seconds it held.
 */
export class RunHealth {
  #seconds = 0;
  #strained = 0;
  #saturated = 0;
  #utilizationSum: number | null = 0;
  readonly #reasons = new Map<string, number>();

  /** Adds one second. */
  add(health: Health): void {
    this.#seconds++;
    const { eventLoopUtilization: utilization } = health;
    this.#utilizationSum =
      utilization === null || this.#utilizationSum === null ? null : this.#utilizationSum + utilization;
    this.#strained += health.status === 'ok' ? 0 : 1;
    this.#saturated += health.status === 'saturated' ? 1 : 0;
    for (const reason of health.reasons) {
      this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + 1);
    }
  }

  /** Over all seconds so far; the utilization is their mean, unknown where it is of any. */
  get overall(): Health {
    const notable = (seconds: number): boolean => seconds > 0 && seconds >= this.#seconds * NOTABLE_SHARE;
    const status = notable(this.#saturated) ? 'saturated' : notable(this.#strained) ? 'strained' : 'ok';
    const reasons = [...this.#reasons].map(
      ([reason, n]) => `${reason.replace(/\.$/, '')} (in ${n} of ${this.#seconds} seconds)`
    );
    return {
      status,
      reasons: status === 'ok' ? [] : reasons,
      eventLoopUtilization: meanUtilization(this.#utilizationSum, this.#seconds),
    };
  }
}

function meanUtilization(sum: number | null, seconds: number): number | null {
  return seconds === 0 ? 0 : sum === null ? null : Math.min(1, sum / seconds);
}
