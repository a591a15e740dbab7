/** Labels of a series; the metric's name is `__name__`. */
export type Labels = Readonly<Record<string, string>>;

/** A native histogram at one instant, as its non-empty buckets. */
export interface NativeHistogram {
  readonly count: number;
  readonly sum: number;
  readonly buckets: ReadonlyArray<{
    readonly from: number;
    readonly to: number;
    readonly includesFrom: boolean;
    readonly includesTo: boolean;
    readonly count: number;
  }>;
}

/** A series at one instant. */
export interface InstantSample {
  readonly labels: Labels;
  readonly atMs: number;
  readonly value: number | NativeHistogram;
}

/** A series over time; a stored series may have changed from floats to histograms on its way. */
export interface Series {
  readonly labels: Labels;
  readonly floats: ReadonlyArray<{ readonly atMs: number; readonly value: number }>;
  readonly histograms: ReadonlyArray<{ readonly atMs: number; readonly value: NativeHistogram }>;
}

/** What a query gave. A string, which no query of ours gives, is not read. */
export type QueryData =
  | { readonly type: 'scalar'; readonly atMs: number; readonly value: number }
  | { readonly type: 'vector'; readonly samples: readonly InstantSample[] }
  | { readonly type: 'matrix'; readonly series: readonly Series[] };

/** Reads `data` of query and query_range as Prometheus' "Expression query result formats" describe it; undefined when it is not of that form. */
export function readQueryData(data: unknown): QueryData | undefined {
  try {
    const { resultType: type, result } = asObject(data);
    switch (type) {
      case 'scalar':
        return { type, ...floatAt(result) };
      case 'vector':
        return { type, samples: asArray(result).map(readSample) };
      case 'matrix':
        return { type, series: asArray(result).map(readSeries) };
      default:
        return undefined;
    }
  } catch (error) {
    if (error instanceof Malformed) {
      return undefined;
    }
    throw error;
  }
}

class Malformed extends Error {}

function readSample(entry: unknown): InstantSample {
  const { metric, value, histogram } = asObject(entry);
  return { labels: readLabels(metric), ...(value === undefined ? histogramAt(histogram) : floatAt(value)) };
}

function readSeries(entry: unknown): Series {
  const { metric, values = [], histograms = [] } = asObject(entry);
  return {
    labels: readLabels(metric),
    floats: asArray(values).map(floatAt),
    histograms: asArray(histograms).map(histogramAt),
  };
}

function readLabels(metric: unknown): Labels {
  const labels = asObject(metric);
  return Object.values(labels).every((value) => typeof value === 'string') ? (labels as Labels) : malformed();
}

function floatAt(pair: unknown): { atMs: number; value: number } {
  const [at, value] = asArray(pair);
  return { atMs: readTime(at), value: readFloat(value) };
}

function histogramAt(pair: unknown): { atMs: number; value: NativeHistogram } {
  const [at, histogram] = asArray(pair);
  const { count, sum, buckets = [] } = asObject(histogram);
  return {
    atMs: readTime(at),
    value: { count: readFloat(count), sum: readFloat(sum), buckets: asArray(buckets).map(readBucket) },
  };
}

/** A bucket is [boundary rule, from, to, count]; the rules: 0 (from, to], 1 [from, to), 2 (from, to), 3 [from, to]. */
function readBucket(bucket: unknown): NativeHistogram['buckets'][number] {
  const [rule, from, to, count] = asArray(bucket);
  return {
    from: readFloat(from),
    to: readFloat(to),
    includesFrom: rule === 1 || rule === 3,
    includesTo: rule === 0 || rule === 3,
    count: readFloat(count),
  };
}

/** Times come in seconds, to the millisecond. */
function readTime(seconds: unknown): number {
  return typeof seconds === 'number' ? Math.round(seconds * 1_000) : malformed();
}

/** Values come as text: JSON has no NaN and no infinities. */
function readFloat(text: unknown): number {
  if (typeof text !== 'string' || text.trim() === '') {
    return malformed();
  }
  const value = Number(text.replace(/^([+-]?)Inf$/, '$1Infinity'));
  return Number.isNaN(value) && text !== 'NaN' ? malformed() : value;
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : malformed();
}

function asArray(value: unknown): unknown[] {
  return Array.isArray(value) ? value : malformed();
}

function malformed(): never {
  throw new Malformed();
}
