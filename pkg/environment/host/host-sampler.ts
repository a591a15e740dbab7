import { quantities, type CaptureSeries, type MissingAnswer, type Quantity, type TimeWindow } from '@headroom/contract';
import type { MachineFiles } from './machine-files.ts';
import { machineFingerprint, readMachine } from './machine-readings.ts';
import { missingAnswers } from './missing-answers.ts';
import { parseUnits } from './node-files.ts';
import { OtherProcesses } from './other-processes.ts';
import { portOwners } from './port-owners.ts';
import { isSelected, programName, type ProcessRule, type ProcessSelector } from './process-selector.ts';
import { ProcessTable, type ListedProcess } from './process-table.ts';
import { SampleLog } from './sample-log.ts';
import { WatchedProcess, type Units } from './watched-process.ts';

/** The name of this source in captures. */
export const HOST_SOURCE = 'host';

/** How long samples are kept, ms. */
const KEPT_MS = 15 * 60_000;
/** How long they are kept at most where somebody still needs them, ms: two hours of a second's samples are some megabytes. */
const LONGEST_KEPT_MS = 2 * 3_600_000;
/** How often the owners of ports are looked for, ms, while one is not found and once all are: the kernel walks its whole socket table for it, which takes 5 ms of CPU. */
const PORTS_EVERY_MS = 10_000;
const KNOWN_PORTS_EVERY_MS = 60_000;

/**
 * Reads the machine that it runs on: the node, and the processes that are watched. It has no clock: whoever owns it calls `sample` once a second.
 * On a machine that does not tell, it gives no series and says why in `missing`.
 */
export class HostSampler {
  readonly #files: MachineFiles;
  readonly #node: string;
  readonly #units: Units;
  readonly #table: ProcessTable;
  readonly #machine = new Map<Quantity, { readonly from: string; readonly log: SampleLog }>();
  #watched = new Map<string, WatchedProcess>();
  #others = new OtherProcesses();
  readonly #othersLog = new SampleLog();
  #selectors: readonly ProcessSelector[] = [];
  #firstMs: number | null = null;
  #lastMs = -Infinity;
  #neededFromMs = Infinity;
  #portsReadMs = -Infinity;

  constructor(files: MachineFiles, node: string) {
    this.#files = files;
    this.#node = node;
    this.#units = parseUnits(files.readBytes('/proc/self/auxv'));
    this.#table = new ProcessTable(files);
  }

  /** Sets which processes are recorded one by one from now on. A process has a history only from when it was first watched. */
  watch(selectors: readonly ProcessSelector[]): void {
    this.#selectors = selectors;
    this.#portsReadMs = -Infinity;
  }

  /** Keeps samples from this time on for longer than usual, two hours at most, in place of what was asked for before. */
  keepFrom(atMs: number): void {
    this.#neededFromMs = atMs;
  }

  /** Takes one sample of everything, at this time by the runner's clock. A clock that was set back makes the times before useless: they are dropped. */
  sample(nowMs: number): void {
    if (nowMs <= this.#lastMs) {
      this.#forget();
    }
    this.#firstMs ??= nowMs;
    this.#sampleMachine(nowMs);
    this.#table.refresh(nowMs);
    this.#findPorts(nowMs);
    this.#sampleProcesses(nowMs);
    const ticks = this.#others.read(nowMs, this.#table, (process) => this.#watched.has(keyOf(process)));
    if (ticks !== null) {
      this.#othersLog.push(nowMs, ticks / this.#units.ticksPerSec);
    }
    this.#drop(this.#keptFromMs(nowMs));
    this.#lastMs = nowMs;
  }

  /** From when on there are samples; null before the first. */
  historyFromMs(): number | null {
    return this.#firstMs === null ? null : Math.max(this.#firstMs, this.#keptFromMs(this.#lastMs));
  }

  /** What was sampled in a window. A watched process belongs to the first rule that selects it, any other to the background. */
  series(window: TimeWindow, rules: readonly ProcessRule[]): CaptureSeries[] {
    const one = (
      rest: Pick<CaptureSeries, 'component' | 'kind' | 'quantity' | 'instance' | 'query' | 'samples'>
    ): CaptureSeries[] =>
      rest.samples.length === 0
        ? []
        : [{ ...rest, source: HOST_SOURCE, unit: quantities[rest.quantity].unit, form: 'raw' }];
    const machine = [...this.#machine].flatMap(([quantity, { from, log }]) =>
      one({
        component: 'node',
        kind: 'machine',
        quantity,
        instance: { node: this.#node },
        query: from,
        samples: log.within(window),
      })
    );
    const limits = new Set<string>();
    const processes = [...this.#watched.values()].flatMap((process) => {
      const rule = rules.find(({ process: selector }) => isSelected(process.identity, selector));
      const { component = 'background', kind = 'process' } = rule ?? {};
      const { pid } = process.identity;
      const instance = { node: this.#node, process: programName(process.identity), pid };
      const limit = `${component} ${kind} ${process.limitFolder}`;
      const ownLimit = !limits.has(limit);
      limits.add(limit);
      return process
        .logs(window)
        .filter(({ quantity }) => ownLimit || quantity === 'cpu_seconds' || quantity === 'memory_bytes')
        .flatMap(({ quantity, from, samples }) => one({ component, kind, quantity, instance, query: from, samples }));
    });
    const others = one({
      component: 'background',
      kind: 'process',
      quantity: 'cpu_seconds',
      instance: { node: this.#node, process: 'other processes' },
      query: '/proc/<pid>/stat',
      samples: this.#othersLog.within(window),
    });
    return [...machine, ...processes, ...others];
  }

  /** What this machine could not tell in a window, and what would change that. */
  missing(window: TimeWindow, rules: readonly ProcessRule[]): MissingAnswer[] {
    const seen = [...this.#watched.values()]
      .filter((process) => process.logs(window).length > 0)
      .map(({ identity }) => identity);
    return missingAnswers(this.#node, new Set(this.#machine.keys()), seen, rules);
  }

  /** What this machine is. */
  fingerprint(): Array<{ name: string; value: string }> {
    return machineFingerprint(this.#files, this.#node);
  }

  #sampleMachine(nowMs: number): void {
    for (const { quantity, value, from } of readMachine(this.#files, this.#units.ticksPerSec)) {
      const entry = this.#machine.get(quantity) ?? { from, log: new SampleLog() };
      this.#machine.set(quantity, entry);
      entry.log.push(nowMs, value);
    }
  }

  #findPorts(nowMs: number): void {
    const ports = new Set(this.#selectors.flatMap(({ port }) => port ?? []));
    const owned = new Set([...this.#table.all].flatMap(({ identity }) => identity.ports));
    const everyMs = [...ports].every((port) => owned.has(port)) ? KNOWN_PORTS_EVERY_MS : PORTS_EVERY_MS;
    if (ports.size > 0 && nowMs - this.#portsReadMs >= everyMs) {
      const pids = [...this.#table.all].flatMap(({ identity, isKernel }) => (isKernel ? [] : [identity.pid]));
      this.#table.setPorts(portOwners(this.#files, ports, pids));
      this.#portsReadMs = nowMs;
    }
  }

  #sampleProcesses(nowMs: number): void {
    for (const process of [...this.#table.all]) {
      const key = keyOf(process);
      if (!this.#watched.has(key) && !this.#selectors.some((selector) => isSelected(process.identity, selector))) {
        continue;
      }
      const stat = this.#table.statOf(process);
      if (stat === null) {
        continue;
      }
      const watched = this.#watched.get(key) ?? this.#begin(key, process, nowMs);
      watched.identity = process.identity;
      watched.sample(nowMs, stat);
    }
  }

  #begin(key: string, process: ListedProcess, nowMs: number): WatchedProcess {
    const watched = new WatchedProcess(this.#files, this.#units, process.identity);
    this.#watched.set(key, watched);
    const uptimeSec = Number.parseFloat(this.#files.readText('/proc/uptime') ?? '');
    const bornMs = Math.round(nowMs - (uptimeSec - process.startTicks / this.#units.ticksPerSec) * 1_000);
    if (bornMs > this.#lastMs && bornMs < nowMs) {
      watched.bornAt(bornMs);
    }
    return watched;
  }

  #keptFromMs(nowMs: number): number {
    return Math.max(nowMs - LONGEST_KEPT_MS, Math.min(nowMs - KEPT_MS, this.#neededFromMs));
  }

  #drop(beforeMs: number): void {
    this.#machine.forEach(({ log }) => log.dropBefore(beforeMs));
    this.#othersLog.dropBefore(beforeMs);
    for (const [key, process] of this.#watched) {
      process.dropBefore(beforeMs);
      if (process.isEmpty) {
        this.#watched.delete(key);
      }
    }
  }

  #forget(): void {
    this.#drop(Infinity);
    this.#others = new OtherProcesses();
    this.#firstMs = null;
    this.#lastMs = -Infinity;
    this.#portsReadMs = -Infinity;
  }
}

function keyOf({ identity, startTicks }: ListedProcess): string {
  return `${identity.pid} ${startTicks}`;
}
