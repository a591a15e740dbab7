import type { Figure, Waterfall, waterfallParts } from '@headroom/contract';
import { minus } from './figure-arithmetic.ts';

type WaterfallPart = (typeof waterfallParts)[number];

/** What a waterfall is made from; all in one unit. */
export interface WaterfallInput {
  readonly capacity: Figure;
  /** All that was spent, in the idle window and in the steady part. */
  readonly spentIdle: Figure;
  readonly spent: Figure;
  /** What the hypervisor took, where that is known. */
  readonly stolen: Figure;
  /** The parts that were seen here. */
  readonly parts: ReadonlyArray<{ readonly part: WaterfallPart; readonly idle: Figure; readonly steady: Figure }>;
}

/** A node's capacity in steps that add up to it; whatever no part accounts for is the residual. */
export function waterfallOf({ capacity, spentIdle, spent, stolen, parts }: WaterfallInput): Waterfall {
  const induced = spentIdle.known && parts.every(({ idle }) => idle.known);
  const above = (idle: Figure, steady: Figure): Figure => (induced ? minus(steady, idle) : steady);
  const own = parts.map(({ part, idle, steady }) => ({ part, figure: above(idle, steady) }));
  const residual = own.reduce((rest, { figure }) => minus(rest, figure), above(spentIdle, spent));
  const steps = [
    ...(induced ? [{ part: 'idle' as const, figure: spentIdle }] : []),
    ...own.filter(({ part }) => part !== 'runner'),
    { part: 'residual' as const, figure: residual },
    ...own.filter(({ part }) => part === 'runner'),
    ...(stolen.known && stolen.value > 0 ? [{ part: 'stolen' as const, figure: stolen }] : []),
  ];
  const free = steps.reduce((rest, { figure }) => minus(rest, figure), capacity);
  // An unknown step makes `free` unknown, so that behind this line each step has its value.
  if (!capacity.known) {
    return capacity;
  }
  if (!free.known) {
    return free;
  }
  const values = [...steps, { part: 'free' as const, figure: free }].flatMap(({ part, figure }) =>
    figure.known ? [{ part, value: figure.value }] : []
  );
  return { known: true, basis: induced ? 'induced' : 'total', capacity: capacity.value, steps: values };
}
