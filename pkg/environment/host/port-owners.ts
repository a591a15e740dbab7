import type { MachineFiles } from './machine-files.ts';
import { parseListening } from './process-files.ts';

/** Listening sockets come first in the kernel's list; so much of it holds some hundreds of them. */
const LIST_BYTES = 64 * 1_024;

/** The ports on which each process listens, of those asked, by process id. A process whose files may not be read is absent. */
export function portOwners(
  files: MachineFiles,
  ports: ReadonlySet<number>,
  pids: Iterable<number>
): Map<number, number[]> {
  const portOf = new Map<string, number>(
    ['/proc/net/tcp', '/proc/net/tcp6']
      .flatMap((path) => parseListening(files.readHead(path, LIST_BYTES) ?? ''))
      .flatMap(({ port, inode }) => (ports.has(port) ? [[`socket:[${inode}]`, port] as const] : []))
  );
  const owners = new Map<number, number[]>();
  for (const pid of portOf.size === 0 ? [] : pids) {
    const open = files.list(`/proc/${pid}/fd`).map((fd) => portOf.get(files.link(`/proc/${pid}/fd/${fd}`) ?? ''));
    const own = [...new Set(open.filter((port) => port !== undefined))];
    if (own.length > 0) {
      owners.set(pid, own);
    }
  }
  return owners;
}
