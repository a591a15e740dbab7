import type { ListedProcess, ProcessTable } from './process-table.ts';

/** All processes that nobody watches are read this often, ms, and less often where there are so many that it would cost more than 0.3 % of a core. */
const EVERY_MS = 1_000;
const MS_PER_PROCESS = 7;

/** CPU time of all processes that nobody watches, together: a counter that no process's end brings down. */
export class OtherProcesses {
  #ticks = 0;
  #lastMs = -Infinity;
  #before = new Map<string, number>();

  /** Reads them when it is time; ticks since the first reading, or null between readings and where there are none. */
  read(nowMs: number, table: ProcessTable, isWatched: (process: ListedProcess) => boolean): number | null {
    if (table.size === 0 || nowMs - this.#lastMs < Math.max(EVERY_MS, MS_PER_PROCESS * table.size)) {
      return null;
    }
    const first = this.#lastMs === -Infinity;
    const now = new Map<string, number>();
    for (const process of [...table.all]) {
      const stat = process.isKernel || isWatched(process) ? null : table.statOf(process);
      if (stat !== null) {
        const key = `${process.identity.pid} ${process.startTicks}`;
        now.set(key, stat.cpuTicks);
        // One that was not there before has spent all of its time since.
        this.#ticks += stat.cpuTicks - (this.#before.get(key) ?? (first ? stat.cpuTicks : 0));
      }
    }
    this.#before = now;
    this.#lastMs = nowMs;
    return this.#ticks;
  }
}
