import type { Health } from '@headroom/contract';
import type { MachineShares } from './machine-shares.ts';
import type { Precision } from './precision.ts';
import { refusalInWords } from './refusals.ts';

/** What one second says about the generator itself. */
export interface Vitals {
  /** Length of the second, which a load's end can cut short, µs. */
  readonly lengthUs: number;
  /** Share of this time that the event loop was busy, 0 to 1. */
  readonly eventLoopUtilization: number;
  /** How late arrivals were noticed, 99th percentile, µs; null without arrivals. Waiting for a connection is no part of it. */
  readonly noticedP99Us: number | null;
  /** The system's codes with which the generator's machine refused connections. */
  readonly refusals: readonly string[];
  /** What the load asked for; it decides how late is late. */
  readonly precision?: Precision;
  /** Absent where nobody looked. */
  readonly shares?: LostShares;
}

/** Shares of time, 0 to 1, that were lost to something else than requests. */
export interface LostShares extends MachineShares {
  /** The thread's memory was cleared. */
  readonly garbage: number;
  /** Others had the thread's core while it could have worked. */
  readonly crowded: number;
}

/** A shorter time says nothing about how busy the loop is. */
const LEAST_LENGTH_US = 200_000;

/** Limits, each with the sentence that explains it; `docs/engine.md` gives the reasons. */
const limits = {
  strained: {
    utilization: 0.85,
    noticedUs: { eco: 5_000, balanced: 1_000, precise: 250 },
    shares: { garbage: 0.05, crowded: 0.05, throttled: 0.01, stolen: 0.05 },
  },
  saturated: {
    utilization: 0.97,
    noticedUs: { eco: 20_000, balanced: 20_000, precise: 5_000 },
    shares: { garbage: 0.2, crowded: 0.2, throttled: 0.1, stolen: 0.2 },
  },
} as const;

const shareInWords: Readonly<Record<keyof LostShares, (percent: number) => string>> = {
  garbage: (percent) => `The generator cleared its memory (garbage collection) for more than ${percent} % of the time.`,
  crowded: (percent) =>
    `The generator's thread waited for its core, which others had, for more than ${percent} % of the time.`,
  throttled: (percent) => `The generator's CPU limit (cgroup) held it back for more than ${percent} % of the time.`,
  stolen: (percent) => `Other virtual machines took more than ${percent} % of this machine's CPU (steal).`,
};

/** Whether the generator itself kept up. A slow target, with every connection waiting for it, is no fault of the generator. */
export function judgeHealth(vitals: Vitals): Health {
  const reasons: string[] = [];
  let status: Health['status'] = 'ok';
  for (const level of ['strained', 'saturated'] as const) {
    const found = exceeded(vitals, level);
    if (found.length > 0) {
      status = level;
      reasons.splice(0, reasons.length, ...found);
    }
  }
  return { status, reasons, eventLoopUtilization: vitals.eventLoopUtilization };
}

function exceeded(vitals: Vitals, level: keyof typeof limits): string[] {
  const { utilization, shares } = limits[level];
  const noticedUs = limits[level].noticedUs[vitals.precision ?? 'balanced'];
  const reasons: string[] = [];
  if (vitals.lengthUs >= LEAST_LENGTH_US && vitals.eventLoopUtilization > utilization) {
    reasons.push(`The generator's thread was busy for more than ${utilization * 100} % of the time.`);
  }
  if (vitals.noticedP99Us !== null && vitals.noticedP99Us > noticedUs) {
    reasons.push(`The generator noticed what was due more than ${noticedUs / 1_000} ms late (p99).`);
  }
  if (vitals.lengthUs >= LEAST_LENGTH_US && vitals.shares !== undefined) {
    for (const name of ['garbage', 'crowded', 'throttled', 'stolen'] as const) {
      if (vitals.shares[name] > shares[name]) {
        reasons.push(shareInWords[name](shares[name] * 100));
      }
    }
  }
  if (level === 'saturated') {
    reasons.push(...vitals.refusals.map((code) => refusalInWords(code)));
  }
  return reasons;
}
