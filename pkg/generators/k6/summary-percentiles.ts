/** The percentiles that k6 is asked for where it does not tell of each request: half a percent apart, closer at the end. */
export const summaryPercentiles: readonly number[] = [
  ...Array.from({ length: 199 }, (_, i) => (i + 1) / 2),
  ...[99.6, 99.7, 99.8, 99.9, 99.95, 99.99, 99.995, 99.999],
];
