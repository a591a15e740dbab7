import { z } from 'zod';

/** The percentiles of response time that results, tables and thresholds name. */
export const percentileNames = ['p50', 'p75', 'p90', 'p95', 'p99', 'p99.9', 'p99.99'] as const;
/** One of the named percentiles. */
export type PercentileName = (typeof percentileNames)[number];

/** What a threshold may judge: response time (µs), the share of requests that failed (0 to 1), finished requests per second. */
export type ThresholdMetric = PercentileName | 'mean' | 'max' | 'errors' | 'rate';

/** A threshold, read: `measured <comparison> limit` must hold; `limit` in µs, as a share, or in requests per second. */
export interface ParsedThreshold {
  readonly metric: ThresholdMetric;
  readonly comparison: '<' | '<=' | '>' | '>=';
  readonly limit: number;
}

const FORM = /^(p\d+(?:\.\d+)?|mean|max|errors|rate)\s*(<=|>=|<|>)\s*(\d+(?:\.\d+)?)\s*(us|µs|ms|s|%|\/s)$/;
const UNIT: Readonly<Record<string, { kind: 'time' | 'share' | 'rate'; factor: number }>> = {
  us: { kind: 'time', factor: 1 },
  µs: { kind: 'time', factor: 1 },
  ms: { kind: 'time', factor: 1_000 },
  s: { kind: 'time', factor: 1_000_000 },
  '%': { kind: 'share', factor: 0.01 },
  '/s': { kind: 'rate', factor: 1 },
};

/** Reads `p99 < 25ms`, `errors < 0.1%`, `rate >= 499/s`; undefined when the text has no such form or the unit does not fit. */
export function parseThreshold(text: string): ParsedThreshold | undefined {
  const [, metric, comparison, value, unitName] = FORM.exec(text.trim()) ?? [];
  const unit = UNIT[unitName ?? ''];
  if (metric === undefined || unit === undefined) {
    return undefined;
  }
  const kind = metric === 'errors' ? 'share' : metric === 'rate' ? 'rate' : 'time';
  const known =
    kind !== 'time' || metric === 'mean' || metric === 'max' || percentileNames.includes(metric as PercentileName);
  return known && kind === unit.kind
    ? {
        metric: metric as ThresholdMetric,
        comparison: comparison as ParsedThreshold['comparison'],
        limit: Number(value) * unit.factor,
      }
    : undefined;
}

/** A condition on the result, as the user wrote it. */
export const threshold = z
  .string()
  .refine(
    (text) => parseThreshold(text) !== undefined,
    `must be like "p99 < 25ms", "errors < 0.1%" or "rate >= 499/s" (${percentileNames.join(', ')}, mean, max, errors, rate)`
  );
