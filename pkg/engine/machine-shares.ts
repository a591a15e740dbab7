import { readOrEmpty } from './machine-limits.ts';

/** Shares of time, 0 to 1, in which the machine kept a process from its work; 0 where it does not say. */
export interface MachineShares {
  /** The CPU limit of its control group held it back (`cpu.stat`, cgroups(7)). */
  readonly throttled: number;
  /** The machine's host ran others, as a share of all CPU time of the machine (proc_stat(5)). */
  readonly stolen: number;
}

interface Reading {
  readonly atMs: number;
  readonly throttledUs: number;
  readonly stolen: number;
  readonly all: number;
}

/** Watches what the machine keeps from this process. Reading takes some tens of µs, which no thread of a load has to give. */
export class MachineWatch {
  readonly #cpuStatPath = cpuStatPaths(readOrEmpty('/proc/self/cgroup')).find(
    (path) => throttledUsIn(readOrEmpty(path)) !== undefined
  );
  #last: Reading;

  constructor() {
    this.#last = this.#read();
  }

  /** The shares since the last call. */
  take(): MachineShares {
    const [last, now] = [this.#last, this.#read()];
    this.#last = now;
    const lengthMs = now.atMs - last.atMs;
    return {
      throttled: share((now.throttledUs - last.throttledUs) / 1_000, lengthMs),
      stolen: share(now.stolen - last.stolen, now.all - last.all),
    };
  }

  #read(): Reading {
    const throttledUs = throttledUsIn(this.#cpuStatPath === undefined ? '' : readOrEmpty(this.#cpuStatPath));
    return { atMs: performance.now(), throttledUs: throttledUs ?? 0, ...cpuTimesIn(readOrEmpty('/proc/stat')) };
  }
}

/** Where the control group of a process may keep its CPU figures: version 2, then version 1, of which a container sees its own group as the root. */
export function cpuStatPaths(ownCgroup: string): string[] {
  const second = /^0::(\/.*)$/m.exec(ownCgroup)?.[1];
  const first = /^\d+:(?:\w+,)*cpu(?:,\w+)*:(\/.*)$/m.exec(ownCgroup)?.[1];
  const statIn = (folder: string): string => `${folder.replace(/\/$/, '')}/cpu.stat`;
  return [
    ...(second === undefined ? [] : [statIn(`/sys/fs/cgroup${second}`)]),
    ...(first === undefined ? [] : [statIn(`/sys/fs/cgroup/cpu${first}`), '/sys/fs/cgroup/cpu/cpu.stat']),
  ];
}

/** How long a control group was held back by its limit so far, µs; undefined where the text does not say. */
export function throttledUsIn(cpuStat: string): number | undefined {
  const [, name, figure] = /^throttled_(usec|time) (\d+)$/m.exec(cpuStat) ?? [];
  // Version 1 says ns.
  return figure === undefined ? undefined : Number(figure) / (name === 'usec' ? 1 : 1_000);
}

/** CPU time of all cores so far, and of it what the host gave to others, in ticks. */
export function cpuTimesIn(stat: string): { readonly stolen: number; readonly all: number } {
  // user, nice, system, idle, iowait, irq, softirq, steal; time of guests is counted in user.
  const times = /^cpu +([\d ]+)$/m.exec(stat)?.[1]?.split(' ').slice(0, 8).map(Number) ?? [];
  return { stolen: times[7] ?? 0, all: times.reduce((sum, ticks) => sum + ticks, 0) };
}

function share(part: number, whole: number): number {
  return whole > 0 ? Math.min(1, Math.max(0, part / whole)) : 0;
}
