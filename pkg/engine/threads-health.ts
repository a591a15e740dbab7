import type { Health, ThreadHealth } from '@headroom/contract';
import { judgeHealth } from './generator-health.ts';
import type { MachineShares } from './machine-shares.ts';
import type { Precision } from './precision.ts';
import { noticedP99Us } from './read-second.ts';
import { refusalCodes } from './refusals.ts';
import { facts, type SecondSlot } from './second-slot.ts';
import type { ThreadVitals } from './thread-watch.ts';

const severity = { ok: 0, strained: 1, saturated: 2 } as const;

/** The second of one thread, counted from 0. */
export interface ThreadSecond {
  readonly thread: number;
  readonly slot: SecondSlot;
  readonly vitals: ThreadVitals;
}

/** How the threads of a load, of which there are so many, fared in a second: the worst decides, and its reasons name it. */
export function threadsHealth(
  seconds: readonly ThreadSecond[],
  { threads: count, precision, machine }: { threads: number; precision: Precision; machine: MachineShares }
): Health {
  const threads = seconds.map((second) => threadHealth(second, precision, machine));
  const [worst] = [...threads].sort(
    (a, b) => severity[b.status] - severity[a.status] || b.eventLoopUtilization - a.eventLoopUtilization
  );
  const isOfAll = (reason: string): boolean => threads.every(({ reasons }) => reasons.includes(reason));
  return {
    status: worst?.status ?? 'ok',
    reasons: (worst?.reasons ?? []).map((reason) =>
      isOfAll(reason) ? reason : `Thread ${worst?.thread} of ${count}: ${reason}`
    ),
    eventLoopUtilization: Math.max(0, ...threads.map(({ eventLoopUtilization }) => eventLoopUtilization)),
    threads,
    machine,
  };
}

function threadHealth(
  { thread, slot, vitals }: ThreadSecond,
  precision: Precision,
  machine: MachineShares
): ThreadHealth {
  const lateUs = noticedP99Us(slot);
  const refused = refusalCodes(slot.facts[facts.refusals] ?? 0);
  const { utilization: eventLoopUtilization, garbage, crowded, cores } = vitals;
  const { status, reasons } = judgeHealth({
    lengthUs: slot.facts[facts.lengthUs] ?? 0,
    eventLoopUtilization,
    noticedP99Us: lateUs,
    refusals: refused,
    precision,
    shares: { garbage, crowded, ...machine },
  });
  return {
    ...{ thread: thread + 1, status, reasons, eventLoopUtilization, cores },
    ...{ noticedP99Us: lateUs, garbage, crowded: cores === null ? null : crowded, refused },
  };
}
