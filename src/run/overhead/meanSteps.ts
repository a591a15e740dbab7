import type { Figure, RunFigures } from '@headroom/contract';

/** A stretch of a request's way and the mean time that it takes. */
export interface MeanStep {
  /** Who measures at its outer end, and at its inner one; null for the last, which goes as far as the answer. */
  from: string;
  to: string | null;
  us: Figure;
}

/** Where the mean duration of a request goes: what each place measures less what the next one inside measures. Below 0 the two did not see the same requests. */
export function meanSteps(chain: RunFigures['meanChain']): MeanStep[] {
  return chain.map(({ at, meanUs }, index) => {
    const next = chain[index + 1];
    return { from: at, to: next?.at ?? null, us: next === undefined ? meanUs : difference(meanUs, next.meanUs) };
  });
}

function difference(outer: Figure, inner: Figure): Figure {
  if (!outer.known) {
    return outer;
  }
  return inner.known ? { known: true, value: outer.value - inner.value } : inner;
}
