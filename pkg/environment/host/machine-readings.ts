import type { Quantity } from '@headroom/contract';
import type { MachineFiles } from './machine-files.ts';
import { parseCpuTicks, parseLoad, parseMemory, parseNetwork, parsePressure } from './node-files.ts';

/** One number that the machine tells, in the quantity's unit, and the file that it is from. */
export interface MachineReading {
  readonly quantity: Quantity;
  readonly value: number;
  readonly from: string;
}

/** Everything that the machine tells about itself now; what its kernel does not tell is absent. */
export function readMachine(files: MachineFiles, ticksPerSec: number): MachineReading[] {
  const read = <T>(
    from: string,
    parse: (text: string) => T | null,
    tell: (found: T) => Array<[Quantity, number | null]>
  ): MachineReading[] => {
    const text = files.readText(from);
    const found = text === null ? null : parse(text);
    return found === null
      ? []
      : tell(found).flatMap(([quantity, value]) => (value === null ? [] : [{ quantity, value, from }]));
  };
  return [
    ...read('/proc/stat', parseCpuTicks, ({ busy, idle, system, steal, cores }) => [
      ['node_busy_seconds', busy / ticksPerSec],
      ['node_idle_seconds', idle / ticksPerSec],
      ['node_system_seconds', system / ticksPerSec],
      ['node_steal_seconds', steal / ticksPerSec],
      ['node_cores', cores],
    ]),
    ...read('/proc/loadavg', parseLoad, (load) => [['node_load', load]]),
    ...read('/proc/meminfo', parseMemory, ({ totalBytes, usedBytes }) => [
      ['node_memory_total_bytes', totalBytes],
      ['node_memory_used_bytes', usedBytes],
    ]),
    ...read('/proc/pressure/cpu', parsePressure, ({ someSec }) => [['cpu_pressure_seconds', someSec]]),
    ...read('/proc/pressure/memory', parsePressure, ({ someSec, fullSec }) => [
      ['memory_pressure_seconds', someSec],
      ['memory_stalled_seconds', fullSec],
    ]),
    ...read('/proc/pressure/io', parsePressure, ({ someSec, fullSec }) => [
      ['io_pressure_seconds', someSec],
      ['io_stalled_seconds', fullSec],
    ]),
    ...read('/proc/net/dev', parseNetwork, ({ receivedBytes, sentBytes, dropped }) => [
      ['network_receive_bytes', receivedBytes],
      ['network_transmit_bytes', sentBytes],
      ['network_dropped_packets', dropped],
    ]),
  ];
}

/** What the machine is: system, processor, memory. */
export function machineFingerprint(files: MachineFiles, node: string): Array<{ name: string; value: string }> {
  const release = files.readText('/proc/sys/kernel/osrelease')?.trim();
  const processor = /^model name\s*: (.+)$/m.exec(files.readHead('/proc/cpuinfo', 4_096) ?? '')?.[1];
  const cores = parseCpuTicks(files.readText('/proc/stat') ?? '')?.cores;
  const memory = parseMemory(files.readText('/proc/meminfo') ?? '');
  const facts: Array<[string, string | undefined]> = [
    ['kernel', release === undefined ? undefined : `Linux ${release}`],
    ['processor', processor],
    ['cores', cores?.toString()],
    ['memory', memory === null ? undefined : `${(memory.totalBytes / 2 ** 30).toFixed(1)} GiB`],
  ];
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [{ name: `${name} of ${node}`, value }]));
}
