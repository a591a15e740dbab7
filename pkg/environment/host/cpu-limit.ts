import type { MachineFiles } from './machine-files.ts';
import { limitCores, parseCgroup, parseCpuMax, parseThrottling } from './process-files.ts';

/** A CPU limit that holds for a process. */
export interface CpuLimit {
  /** The folder of the cgroup that sets it. */
  readonly folder: string;
  readonly cores: number;
}

/** The nearest CPU limit above a process; null where nothing limits it. */
export function findCpuLimit(files: MachineFiles, pid: number): CpuLimit | null {
  const cgroup = parseCgroup(files.readText(`/proc/${pid}/cgroup`) ?? '');
  if (cgroup === null) {
    return null;
  }
  const root = cgroup.version === 1 ? '/sys/fs/cgroup/cpu' : '/sys/fs/cgroup';
  const steps = cgroup.path.split('/').filter((step) => step !== '');
  for (let depth = steps.length; depth >= 0; depth--) {
    const folder = [root, ...steps.slice(0, depth)].join('/');
    const cores =
      cgroup.version === 1 ? limitOfV1(files, folder) : parseCpuMax(files.readText(`${folder}/cpu.max`) ?? '');
    if (cores !== null) {
      return { folder, cores };
    }
  }
  return null;
}

/** Periods of a limit, and those in which it was hit, since the cgroup was made. */
export function readThrottling(
  files: MachineFiles,
  { folder }: CpuLimit
): { periods: number; throttled: number } | null {
  const text = files.readText(`${folder}/cpu.stat`);
  return text === null ? null : parseThrottling(text);
}

function limitOfV1(files: MachineFiles, folder: string): number | null {
  const read = (name: string) => Number(files.readText(`${folder}/${name}`) ?? NaN);
  return limitCores(read('cpu.cfs_quota_us'), read('cpu.cfs_period_us'));
}
