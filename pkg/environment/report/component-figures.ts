import type {
  Component,
  ComponentFigures,
  CpuFigures,
  Figure,
  MemoryFigures,
  Prices,
  RequestUnit,
} from '@headroom/contract';
import { partsOf, total, type Evidence, type Part } from './evidence.ts';
import { known, minus, over, shareOf, sum, times, unknown } from './figure-arithmetic.ts';
import { memoryPeak } from './memory-peak.ts';
import { reservedOf } from './reserved.ts';

/** What a component's figures are set against. */
export interface Context {
  /** What the load is counted in. */
  readonly unit: RequestUnit;
  /** Successful requests per second in the steady part. */
  readonly okPerSec: Figure;
  /** Bytes that the load carried each second of the steady part, both ways. */
  readonly carriedBytesPerSec: Figure;
  readonly capacityCores: Figure;
  readonly increaseCores: Figure;
  readonly memoryBytes: Figure;
  readonly prices: Prices | null;
}

const GIB = 2 ** 30;
const NO_LOAD: Readonly<Record<RequestUnit, string>> = {
  request: 'No request was answered.',
  call: 'No call was answered.',
  message: 'No message went well.',
};
const NO_BYTES = 'No byte was carried.';

/** What one component spent, one kind of it or, with kind null, all. */
export function componentFigures(
  evidence: Evidence,
  component: Component,
  kind: string | null,
  context: Context
): ComponentFigures {
  const instances = instancesIn(
    partsOf(evidence, component, 'cpu_seconds', kind),
    partsOf(evidence, component, 'memory_bytes', kind)
  );
  const cpu = cpuFigures(evidence, component, kind, context, instances);
  const memory = memoryFigures(evidence, component, kind, context, instances);
  return { component, kind, instances, cpu, memory, money: money(cpu, memory, context.prices) };
}

function cpuFigures(
  evidence: Evidence,
  component: Component,
  kind: string | null,
  context: Context,
  instances: Figure
): CpuFigures {
  const parts = partsOf(evidence, component, 'cpu_seconds', kind);
  const absent = noSeries(component, 'CPU time');
  const standing = total(parts, 'idle', absent);
  const steady = total(parts, 'steady', absent);
  const induced = minus(steady, standing);
  const sent = total(
    partsOf(evidence, component, 'network_transmit_bytes', kind),
    'steady',
    noSeries(component, 'traffic')
  );
  const periods = total(partsOf(evidence, component, 'cfs_periods', kind), 'steady', 'No CPU limit was seen.');
  const throttled = total(partsOf(evidence, component, 'throttled_periods', kind), 'steady', 'No CPU limit was seen.');
  return {
    standing,
    steady,
    induced,
    inducedPer1k: over(times(induced, 1_000), context.okPerSec, NO_LOAD[context.unit]),
    totalPer1k: over(times(steady, 1_000), context.okPerSec, NO_LOAD[context.unit]),
    perInstance: over(steady, instances, absent),
    secondsPerGB: over(times(induced, 1e9), sent, 'No byte was sent.'),
    inducedPerGB: over(times(induced, 1e9), context.carriedBytesPerSec, NO_BYTES),
    totalPerGB: over(times(steady, 1e9), context.carriedBytesPerSec, NO_BYTES),
    reserved: reservedOf(parts, partsOf(evidence, component, 'cpu_request_cores', kind), 'CPU request'),
    limit: reservedOf(parts, partsOf(evidence, component, 'cpu_limit_cores', kind), 'CPU limit'),
    shareOfCapacity: over(steady, context.capacityCores, 'The nodes have no capacity.'),
    shareOfIncrease: shareOf(induced, context.increaseCores, 'The nodes spent nothing more under load.'),
    throttledShare: over(throttled, periods, 'The CPU limit had no period in which anything ran.'),
  };
}

function memoryFigures(
  evidence: Evidence,
  component: Component,
  kind: string | null,
  context: Context,
  instances: Figure
): MemoryFigures {
  const parts = partsOf(evidence, component, 'memory_bytes', kind);
  const absent = noSeries(component, 'memory');
  const standing = total(parts, 'idle', absent);
  const steady = total(parts, 'steady', absent);
  const reserved = reservedOf(parts, partsOf(evidence, component, 'memory_request_bytes', kind), 'memory request');
  return {
    standing,
    steady,
    peak: steady.known ? memoryPeak(parts, evidence.windows.steady) : steady,
    induced: minus(steady, standing),
    totalPer1k: over(times(steady, 1_000), context.okPerSec, NO_LOAD[context.unit]),
    perInstance: over(steady, instances, absent),
    reserved,
    stranded: minus(reserved, steady),
    shareOfCapacity: over(steady, context.memoryBytes, 'The nodes have no memory.'),
  };
}

/** Proxies, pods or processes: each series' share of life, one per instance; CPU tells, or memory where there is no CPU. */
function instancesIn(cpu: readonly Part[], memory: readonly Part[]): Figure {
  const parts = cpu.length > 0 ? cpu : memory;
  if (parts.length === 0) {
    return unknown('Neither CPU time nor memory was seen.');
  }
  if (parts.some(({ series }) => series.form === 'rate')) {
    return unknown('There were too many series to read each of them.');
  }
  const presence = new Map<string, number>();
  for (const { instance, readings } of parts) {
    if (!readings.steady.known) {
      return unknown(readings.steady.why);
    }
    presence.set(instance, Math.max(presence.get(instance) ?? 0, readings.steady.presence));
  }
  return known([...presence.values()].reduce((n, share) => n + share, 0));
}

function money(cpu: CpuFigures, memory: MemoryFigures, prices: Prices | null): ComponentFigures['money'] {
  const unpriced = unknown('No prices are set.');
  if (prices === null) {
    return { usedPerHour: unpriced, reservedPerHour: unpriced };
  }
  const price = (cores: Figure, bytes: Figure) =>
    sum([times(cores, prices.perCoreHour), times(bytes, prices.perGibHour / GIB)], '');
  return { usedPerHour: price(cpu.steady, memory.steady), reservedPerHour: price(cpu.reserved, memory.reserved) };
}

function noSeries(component: Component, what: string): string {
  return `No ${what} of the ${component.replace('_', ' ')} was seen.`;
}
