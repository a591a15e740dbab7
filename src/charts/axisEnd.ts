/** Where the axis of bars ends that begin at 0. */
export interface AxisEnd {
  end: number;
  /** The axis ends before the capacity does: otherwise the bars would be too short to be compared. */
  isCropped: boolean;
}

/** The end of an axis for bars up to `largest`: the capacity where they take up enough of it, else the next round number. */
export function axisEnd(largest: number, capacity: number | null, round: (atLeast: number) => number): AxisEnd {
  const end = round(Math.max(largest, Number.MIN_VALUE) * ROOM);
  if (capacity !== null && (largest > capacity * ENOUGH || end >= capacity)) {
    return { end: Math.max(capacity, largest), isCropped: false };
  }
  return { end: largest > 0 ? end : (capacity ?? 1), isCropped: capacity !== null && largest > 0 };
}

/** The next of 1, 2, 5, 10, 20, 50, … and their tenths. */
export function roundDecimal(atLeast: number): number {
  const decade = 10 ** Math.floor(Math.log10(atLeast));
  const step = [1, 2, 5, 10].find((one) => one * decade >= atLeast) ?? 10;
  return Number((step * decade).toPrecision(1));
}

/** The next power of two, so that bytes stay round in KiB, MiB and GiB. */
export function roundBinary(atLeast: number): number {
  return 2 ** Math.ceil(Math.log2(atLeast));
}

/** Share of the capacity from which on bars can be compared beside all of it. */
const ENOUGH = 0.25;
/** Space behind the longest bar. */
const ROOM = 1.02;
