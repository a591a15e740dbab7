/** What `/proc/<pid>/stat` says of a process; times in ticks, since boot where they are instants. */
export interface ProcessStat {
  /** At most 15 bytes of the program's name. */
  readonly name: string;
  readonly parentPid: number;
  /** In user and kernel mode, of all threads. */
  readonly cpuTicks: number;
  readonly startTicks: number;
  readonly residentPages: number;
}

/** Reads `/proc/<pid>/stat` (proc_pid_stat(5)); the name may hold spaces and brackets. Null when it is not such a line. */
export function parseProcessStat(text: string): ProcessStat | null {
  const open = text.indexOf('(');
  const close = text.lastIndexOf(')');
  // From here on field 3, the state, is at 0.
  const fields = text.slice(close + 2).split(' ');
  const [parentPid, user, system, start, resident] = [1, 11, 12, 19, 21].map((at) => Number(fields[at]));
  const numbers = [parentPid, user, system, start, resident];
  if (open < 0 || close < open || numbers.some((n) => n === undefined || Number.isNaN(n))) {
    return null;
  }
  return {
    name: text.slice(open + 1, close),
    parentPid: parentPid ?? 0,
    cpuTicks: (user ?? 0) + (system ?? 0),
    startTicks: start ?? 0,
    residentPages: resident ?? 0,
  };
}

/** Reads `/proc/<pid>/cmdline`: the arguments, which the kernel ends with a zero byte each. */
export function parseCommandLine(text: string): string[] {
  return text === '' ? [] : text.replace(/\0$/, '').split('\0');
}

/**
 * Where the CPU limit of a process stands: the folder of its cgroup, from `/proc/<pid>/cgroup` (cgroups(7)), and which version of cgroups it is.
 * Null when the file has no entry for the cpu controller.
 */
export function parseCgroup(text: string): { readonly version: 1 | 2; readonly path: string } | null {
  const v1 = /^\d+:(?:[^:\n]*,)?cpu(?:,[^:\n]*)?:(\/.*)$/m.exec(text)?.[1];
  const v2 = /^0::(\/.*)$/m.exec(text)?.[1];
  return v1 !== undefined ? { version: 1, path: v1 } : v2 !== undefined ? { version: 2, path: v2 } : null;
}

/** Reads a cgroup's `cpu.stat`: periods of its CPU limit, and those in which it was hit. Null where it tells none. */
export function parseThrottling(text: string): { readonly periods: number; readonly throttled: number } | null {
  const [periods, throttled] = ['nr_periods', 'nr_throttled'].map(
    (name) => new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1]
  );
  return periods === undefined || throttled === undefined
    ? null
    : { periods: Number(periods), throttled: Number(throttled) };
}

/** The limit in cores that `cpu.max` of a version 2 cgroup sets; null for none. */
export function parseCpuMax(text: string): number | null {
  const [quota, period] = text.trim().split(' ').map(Number);
  return limitCores(quota, period);
}

/** The limit in cores of a version 1 cgroup, from `cpu.cfs_quota_us` and `cpu.cfs_period_us`; null for none. */
export function limitCores(quotaUs: number | undefined, periodUs: number | undefined): number | null {
  const cores = (quotaUs ?? NaN) / (periodUs ?? NaN);
  return cores > 0 && Number.isFinite(cores) ? cores : null;
}

/** State LISTEN in `/proc/net/tcp`. */
const LISTEN = '0A';

/** Reads `/proc/net/tcp` or `tcp6` (proc_net(5)): the inode of each listening socket, by port. The kernel lists these first. */
export function parseListening(text: string): Array<{ readonly port: number; readonly inode: string }> {
  return text
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [, local = '', , state, , , , , , inode] = line.trim().split(/ +/);
      return state === LISTEN && inode !== undefined
        ? [{ port: Number.parseInt(local.slice(local.lastIndexOf(':') + 1), 16), inode }]
        : [];
    });
}
