import type { SecondDelta } from '@headroom/contract';
import type { LoadShape } from './load-shape.ts';
import { SecondGatherer } from './second-gatherer.ts';
import { SecondSlots } from './second-slots.ts';

/** Slots for a load with one request in the thread of a test, and what its seconds come to as soon as they are asked for. */
export function gatheredSeconds(shape: LoadShape): {
  readonly slots: SecondSlots;
  readonly seconds: () => SecondDelta[];
} {
  const told: SecondDelta[] = [];
  const machine = () => ({ throttled: 0, stolen: 0 });
  const vitals = () => ({ utilization: 0.25, garbage: 0, crowded: 0, cores: null });
  const gathering = { shape, names: ['one'], precision: 'balanced', threads: 1, machine, vitals } as const;
  const gatherer = new SecondGatherer(gathering, (delta) => told.push(delta));
  return {
    slots: new SecondSlots(0, (memory) => gatherer.add(0, memory)),
    seconds: () => {
      gatherer.gather();
      return told;
    },
  };
}
