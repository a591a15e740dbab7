import type { CaptureSeries, Quantity, TimeWindow } from '@headroom/contract';
import { findCpuLimit, readThrottling, type CpuLimit } from './cpu-limit.ts';
import type { MachineFiles } from './machine-files.ts';
import type { ProcessStat } from './process-files.ts';
import type { ProcessIdentity } from './process-selector.ts';
import { SampleLog } from './sample-log.ts';

/** What the kernel's numbers are counted in. */
export interface Units {
  readonly pageBytes: number;
  readonly ticksPerSec: number;
}

/** The samples of one quantity of a process, and the file that they are from. */
export interface ProcessLog {
  readonly quantity: Quantity;
  readonly from: string;
  readonly samples: CaptureSeries['samples'];
}

/** What was seen of one process, also after it has ended. */
export class WatchedProcess {
  identity: ProcessIdentity;
  readonly #files: MachineFiles;
  readonly #units: Units;
  readonly #logs = new Map<Quantity, SampleLog>();
  readonly #limit: CpuLimit | null;

  constructor(files: MachineFiles, units: Units, identity: ProcessIdentity) {
    this.#files = files;
    this.#units = units;
    this.identity = identity;
    this.#limit = findCpuLimit(files, identity.pid);
  }

  /** The folder of the cgroup that limits it; processes with one folder share one limit. */
  get limitFolder(): string | null {
    return this.#limit?.folder ?? null;
  }

  /** Says that it began after the sample before: so its first seconds are not lost. */
  bornAt(atMs: number): void {
    this.#push('cpu_seconds', atMs, 0);
  }

  sample(nowMs: number, stat: ProcessStat): void {
    this.#push('cpu_seconds', nowMs, stat.cpuTicks / this.#units.ticksPerSec);
    this.#push('memory_bytes', nowMs, stat.residentPages * this.#units.pageBytes);
    const throttling = this.#limit === null ? null : readThrottling(this.#files, this.#limit);
    if (this.#limit !== null && throttling !== null) {
      this.#push('cpu_limit_cores', nowMs, this.#limit.cores);
      this.#push('cfs_periods', nowMs, throttling.periods);
      this.#push('throttled_periods', nowMs, throttling.throttled);
    }
  }

  dropBefore(atMs: number): void {
    this.#logs.forEach((log) => log.dropBefore(atMs));
  }

  get isEmpty(): boolean {
    return [...this.#logs.values()].every((log) => log.isEmpty);
  }

  logs(window: TimeWindow): ProcessLog[] {
    return [...this.#logs].flatMap(([quantity, log]) => {
      const samples = log.within(window);
      return samples.length === 0 ? [] : [{ quantity, from: this.#from(quantity), samples }];
    });
  }

  #push(quantity: Quantity, atMs: number, value: number): void {
    const log = this.#logs.get(quantity) ?? new SampleLog();
    this.#logs.set(quantity, log);
    log.push(atMs, value);
  }

  #from(quantity: Quantity): string {
    return quantity === 'cpu_seconds' || quantity === 'memory_bytes'
      ? `/proc/${this.identity.pid}/stat`
      : `${this.#limit?.folder ?? ''}/${quantity === 'cpu_limit_cores' ? 'cpu.max' : 'cpu.stat'}`;
  }
}
