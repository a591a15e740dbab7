import { readFileSync } from 'node:fs';

/** What a machine gives to one process, as far as it says. */
export interface MachineLimits {
  /** Open files, each connection being one. */
  readonly files: number | undefined;
  /** Ports from which connections to one address and port can come. */
  readonly ports: number | undefined;
}

/** What bounds the connections of this process (proc_pid_limits(5), ip(7)); undefined on another system than Linux. */
export function machineLimits(): MachineLimits {
  const files = Number(/^Max open files +(\d+)/m.exec(readOrEmpty('/proc/self/limits'))?.[1]);
  const [from = NaN, to = NaN] = readOrEmpty('/proc/sys/net/ipv4/ip_local_port_range').trim().split(/\s+/).map(Number);
  return { files: known(files), ports: known(to - from + 1) };
}

function known(count: number): number | undefined {
  return Number.isFinite(count) ? count : undefined;
}

/** The text of a file; empty where there is none, or it may not be read. */
export function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // another system than Linux, or a figure that it keeps to itself
  }
}
