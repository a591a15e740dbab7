import type { MachineFiles } from './machine-files.ts';
import { parseCommandLine, parseProcessStat, type ProcessStat } from './process-files.ts';
import type { ProcessIdentity } from './process-selector.ts';

/** Until this long after it was first seen a process may still become another program, ms. */
const SETTLES_MS = 3_000;
/** Parent of every kernel thread. */
const KTHREADD = 2;

/** A process that is there. */
export interface ListedProcess {
  identity: ProcessIdentity;
  /** With the id it tells a process from a later one with the same id. */
  readonly startTicks: number;
  readonly firstSeenMs: number;
  /** Whether it is work of the kernel itself, which is not another program's. */
  readonly isKernel: boolean;
}

/** The machine's processes. Each is read when it appears, and shortly after; from then on only the list of ids is. */
export class ProcessTable {
  readonly #files: MachineFiles;
  readonly #processes = new Map<number, ListedProcess>();

  constructor(files: MachineFiles) {
    this.#files = files;
  }

  get all(): Iterable<ListedProcess> {
    return this.#processes.values();
  }

  get size(): number {
    return this.#processes.size;
  }

  /** Takes up new processes and forgets those that are gone. */
  refresh(nowMs: number): void {
    const pids = new Set(this.#files.list('/proc').flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : [])));
    for (const pid of this.#processes.keys()) {
      if (!pids.has(pid)) {
        this.#processes.delete(pid);
      }
    }
    for (const pid of pids) {
      const known = this.#processes.get(pid);
      if (known === undefined || nowMs - known.firstSeenMs < SETTLES_MS) {
        this.#read(pid, nowMs);
      }
    }
  }

  /** What a process says now; null when it is gone, or another one has its id. */
  statOf(process: ListedProcess): ProcessStat | null {
    const stat = readStat(this.#files, process.identity.pid);
    if (stat?.startTicks === process.startTicks) {
      return stat;
    }
    this.#processes.delete(process.identity.pid);
    return null;
  }

  /** Says on which ports a process listens. */
  setPorts(portsOf: ReadonlyMap<number, readonly number[]>): void {
    for (const process of this.#processes.values()) {
      process.identity = { ...process.identity, ports: portsOf.get(process.identity.pid) ?? [] };
    }
  }

  #read(pid: number, nowMs: number): void {
    const stat = readStat(this.#files, pid);
    if (stat === null) {
      return;
    }
    const known = this.#processes.get(pid);
    const same = known?.startTicks === stat.startTicks ? known : undefined;
    const parent = this.#processes.get(stat.parentPid)?.identity;
    this.#processes.set(pid, {
      identity: {
        pid,
        name: stat.name,
        arguments: parseCommandLine(this.#files.readText(`/proc/${pid}/cmdline`) ?? ''),
        ports: same?.identity.ports ?? [],
        // A process whose parent has ended keeps the ancestors that it was seen with.
        ancestors: same?.identity.ancestors ?? [stat.parentPid, ...(parent?.ancestors ?? [])],
      },
      startTicks: stat.startTicks,
      firstSeenMs: same?.firstSeenMs ?? nowMs,
      isKernel: pid === KTHREADD || stat.parentPid === KTHREADD,
    });
  }
}

function readStat(files: MachineFiles, pid: number): ProcessStat | null {
  const text = files.readText(`/proc/${pid}/stat`);
  return text === null ? null : parseProcessStat(text);
}
