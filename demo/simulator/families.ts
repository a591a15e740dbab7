import type { Family, Labels, Sample } from './exposition.ts';

type Row = readonly [labels: Labels, value: number, atMs?: number];

/** A counter; each row is a series, with its own time where the exporter stamps it. */
export function counter(name: string, help: string, rows: readonly Row[]): Family {
  return { name, type: 'counter', help, samples: rows.map(asSample) };
}

/** A gauge; each row is a series. */
export function gauge(name: string, help: string, rows: readonly Row[]): Family {
  return { name, type: 'gauge', help, samples: rows.map(asSample) };
}

/**
 * A classic histogram of `count` values that are spread exponentially around `mean`; bounds and mean in the unit of the name.
 * The exponential distribution has a share of 1 − e^(−x/mean) below x.
 */
export function histogram(
  name: string,
  help: string,
  { mean, bounds }: { mean: number; bounds: readonly number[] },
  rows: ReadonlyArray<readonly [labels: Labels, count: number]>
): Family {
  const samples = rows.flatMap(([labels, count]): Sample[] => [
    ...bounds.map((le) => ({
      suffix: '_bucket',
      labels: { ...labels, le: String(le) },
      value: Math.round(count * -Math.expm1(-le / mean)),
    })),
    { suffix: '_bucket', labels: { ...labels, le: '+Inf' }, value: count },
    { suffix: '_sum', labels, value: count * mean },
    { suffix: '_count', labels, value: count },
  ]);
  return { name, type: 'histogram', help, samples };
}

function asSample([labels, value, atMs]: Row): Sample {
  return { labels, value, atMs };
}
