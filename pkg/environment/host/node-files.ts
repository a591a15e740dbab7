/** Processor time since boot, in the kernel's ticks, of all cores together. */
export interface CpuTicks {
  /** Everything but idle, iowait and steal. */
  readonly busy: number;
  /** Idle, iowait and steal. */
  readonly idle: number;
  /** In the kernel: system, softirq and irq. */
  readonly system: number;
  readonly steal: number;
  readonly cores: number;
}

/** Reads `/proc/stat` (proc_stat(5)); null when it has no line `cpu`. Guest time is left out: it is part of user time already. */
export function parseCpuTicks(text: string): CpuTicks | null {
  const all = /^cpu +(.+)$/m.exec(text)?.[1]?.split(' ').map(Number);
  if (all === undefined) {
    return null;
  }
  const [user = 0, nice = 0, system = 0, idle = 0, iowait = 0, irq = 0, softirq = 0, steal = 0] = all;
  const kernel = system + irq + softirq;
  const cores = text.match(/^cpu\d+ /gm)?.length ?? 0;
  return { busy: user + nice + kernel, idle: idle + iowait + steal, system: kernel, steal, cores };
}

/** Reads `/proc/meminfo` (proc_meminfo(5)), bytes: total, and total less available. Null on kernels before 3.14, which do not tell what is available. */
export function parseMemory(text: string): { readonly totalBytes: number; readonly usedBytes: number } | null {
  const kib = (name: string) => Number(new RegExp(`^${name}: +(\\d+) kB$`, 'm').exec(text)?.[1] ?? NaN);
  const [total, available] = [kib('MemTotal'), kib('MemAvailable')];
  return Number.isNaN(total + available) ? null : { totalBytes: total * 1_024, usedBytes: (total - available) * 1_024 };
}

/** Reads a file of `/proc/pressure` (Documentation/accounting/psi.rst): seconds in which some task, and all tasks, waited. Null without such a line. */
export function parsePressure(text: string): { readonly someSec: number; readonly fullSec: number | null } | null {
  const totalUs = (line: string) => new RegExp(`^${line} .*total=(\\d+)`, 'm').exec(text)?.[1];
  const [some, full] = [totalUs('some'), totalUs('full')];
  return some === undefined
    ? null
    : { someSec: Number(some) / 1e6, fullSec: full === undefined ? null : Number(full) / 1e6 };
}

/** Reads the one-minute load of `/proc/loadavg`. */
export function parseLoad(text: string): number | null {
  const load = Number.parseFloat(text);
  return Number.isNaN(load) ? null : load;
}

/** Interfaces whose traffic never leaves the machine, or is seen again on the interface beneath. */
const INNER = /^(?:lo|ifb\d|dummy|veth|cali|cilium|lxc|docker|br-|virbr|cni|flannel|tunl|kube-ipvs)/;

/** Reads `/proc/net/dev`, whole bytes and dropped packets of all outer interfaces since boot. */
export function parseNetwork(text: string): {
  readonly receivedBytes: number;
  readonly sentBytes: number;
  readonly dropped: number;
} {
  const sum = { receivedBytes: 0, sentBytes: 0, dropped: 0 };
  for (const [, name = '', columns = ''] of text.matchAll(/^ *([^\s|:]+): *(.+)$/gm)) {
    const [receivedBytes = 0, , , receiveDropped = 0, , , , , sentBytes = 0, , , sendDropped = 0] = columns
      .trim()
      .split(/ +/)
      .map(Number);
    if (!INNER.test(name)) {
      sum.receivedBytes += receivedBytes;
      sum.sentBytes += sentBytes;
      sum.dropped += receiveDropped + sendDropped;
    }
  }
  return sum;
}

/** The units of `/proc`, from `/proc/self/auxv` (getauxval(3)). Ticks are 100 per second on every Linux that Node runs on; pages differ. */
export function parseUnits(auxv: Uint8Array | null): { readonly pageBytes: number; readonly ticksPerSec: number } {
  const units = { pageBytes: 4_096, ticksPerSec: 100 };
  const view =
    auxv === null ? new DataView(new ArrayBuffer(0)) : new DataView(auxv.buffer, auxv.byteOffset, auxv.byteLength);
  for (let at = 0; at + 16 <= view.byteLength; at += 16) {
    const key = view.getBigUint64(at, true);
    const value = Number(view.getBigUint64(at + 8, true));
    if (key === AT_PAGESZ) {
      units.pageBytes = value;
    } else if (key === AT_CLKTCK) {
      units.ticksPerSec = value;
    }
  }
  return units;
}

const AT_PAGESZ = 6n;
const AT_CLKTCK = 17n;
