const UNITS: ReadonlyArray<[unit: string, ms: number]> = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
  ['ms', 1],
];

/** A whole number of milliseconds as people read it: `20 s`, `5 min`, `1 h 30 min`. */
export function durationInWords(durationMs: number): string {
  let rest = Math.round(durationMs);
  const parts: string[] = [];
  for (const [unit, unitMs] of UNITS) {
    const count = Math.floor(rest / unitMs);
    rest -= count * unitMs;
    if (count > 0) {
      parts.push(`${count} ${unit}`);
    }
  }
  return parts.length === 0 ? '0 s' : parts.join(' ');
}
