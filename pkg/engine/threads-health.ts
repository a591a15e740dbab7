import type { Health, ThreadHealth } from '@headroom/contract';
import { judgeHealth } from './generator-health.ts';
import type { MachineShares } from './machine-shares.ts';
import type { Precision } from './precision.ts';
import { noticedP99Us } from './read-second.ts';
import { refusalCodes } from './refusals.ts';
import { facts, type SecondSlot } from './second-slot.ts';

const severity = { ok: 0, strained: 1, saturated: 2 } as const;

/** The second of one thread, counted from 0. */
export interface ThreadSecond {
  readonly thread: number;
  readonly slot: SecondSlot;
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

function threadHealth({ thread, slot }: ThreadSecond, precision: Precision, machine: MachineShares): ThreadHealth {
  const fact = (name: keyof typeof facts): number => slot.facts[facts[name]] ?? 0;
  const lateUs = noticedP99Us(slot);
  const refused = refusalCodes(fact('refusals'));
  const [eventLoopUtilization, garbage] = [fact('utilization'), fact('garbage')];
  const { status, reasons } = judgeHealth({
    lengthUs: fact('lengthUs'),
    eventLoopUtilization,
    noticedP99Us: lateUs,
    refusals: refused,
    precision,
    shares: { garbage, crowded: fact('crowded'), ...machine },
  });
  const cores = fact('cpuUs') / fact('lengthUs');
  return {
    ...{ thread: thread + 1, status, reasons, eventLoopUtilization },
    cores: Number.isFinite(cores) ? Math.max(0, cores) : null,
    ...{ noticedP99Us: lateUs, garbage, refused },
  };
}
