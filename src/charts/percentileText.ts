/** A share of requests as the name of a percentile: `p99.9`, with as many digits as tell it from 100. */
export function percentileText(quantile: number): string {
  const slower = 1 - quantile;
  const digits = Math.max(0, Math.ceil(-Math.log10(Math.max(slower, 1e-9)) - 1e-9) - 2);
  return `p${Number((quantile * 100).toFixed(digits))}`;
}
