import type { Waterfall, waterfallParts } from '@headroom/contract';

type Step = Extract<Waterfall, { known: true }>['steps'][number];

/** A step of a waterfall and where it lies on the axis. */
export interface WaterfallSpan {
  part: (typeof waterfallParts)[number];
  value: number;
  /** The lower and the upper end. */
  from: number;
  to: number;
  /** Where the next step begins: below `to` where this one gave something back. */
  end: number;
}

/** Each step begins where the one before ended. */
export function waterfallSpans(steps: readonly Step[]): WaterfallSpan[] {
  let end = 0;
  return steps.map(({ part, value }) => {
    const start = end;
    end = start + value;
    return { part, value, from: Math.min(start, end), to: Math.max(start, end), end };
  });
}
