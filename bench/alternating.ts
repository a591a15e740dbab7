/** Measures a figure of one's own and those of others in turn, each round in another order: what else the machine does in a round meets all alike. */
export async function alternating(
  own: () => Promise<number>,
  others: ReadonlyArray<{ make: () => Promise<number> }>,
  rounds: number
): Promise<{
  /** Median of one's own figures. */
  readonly own: number;
  /** Of each other: the median of its figures, and that of what one's own is of it, round by round. */
  readonly shares: ReadonlyArray<{ readonly of: number; readonly median: number }>;
}> {
  const makers = [own, ...others.map(({ make }) => make)];
  const seen: number[][] = [];
  for (let round = 0; round < rounds; round++) {
    const figures: number[] = [];
    for (let turn = 0; turn < makers.length; turn++) {
      const place = (turn + round) % makers.length;
      figures[place] = (await makers[place]?.()) ?? NaN;
    }
    seen.push(figures);
  }
  const owns = seen.map(([first = NaN]) => first);
  return {
    own: median(owns),
    shares: others.map((_, i) => {
      const its = seen.map((figures) => figures[i + 1] ?? NaN);
      return { of: median(its), median: median(owns.map((figure, round) => figure / (its[round] ?? NaN))) };
    }),
  };
}

/** The middle one; of an even number the higher of the two. */
function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? NaN;
}
