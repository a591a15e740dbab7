import { readFileSync } from 'node:fs';

/** What the kernel says that a process has spent, read for itself every 100 ms until `close`. */
export interface ProcessCpu {
  /** Mean cores between two times (ms since 1970). */
  cores(span: { readonly fromMs: number; readonly toMs: number }): number;
  close(): void;
}

/** Clock ticks per second of the times in /proc; Linux has the same on every machine (proc_pid_stat(5), sysconf(3)). */
const TICKS_PER_SEC = 100;

/** Watches a process of this machine. */
export function watchProcessCpu(pid: number): ProcessCpu {
  const readings: Array<{ atMs: number; seconds: number }> = [];
  const read = () => readings.push({ atMs: Date.now(), seconds: cpuSeconds(pid) });
  read();
  const timer = setInterval(read, 100);
  return {
    cores({ fromMs, toMs }) {
      const within = readings.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs);
      const [first, last] = [within[0], within.at(-1)];
      if (first === undefined || last === undefined || first === last) {
        throw new Error('the process was not watched in that time');
      }
      return (last.seconds - first.seconds) / ((last.atMs - first.atMs) / 1_000);
    },
    close: () => clearInterval(timer),
  };
}

/** `utime` and `stime`, the 14th and 15th field; the second, the name in brackets, may hold anything. */
function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SEC;
}
