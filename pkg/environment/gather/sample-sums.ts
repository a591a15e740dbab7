import type { Labels, Series } from '../prometheus/query-data.ts';
import type { Unread } from './unread-exporters.ts';

/** Samples of one thing: milliseconds since 1970 and value, oldest first, finite values only. */
export type Samples = Array<[number, number]>;

/** Labels and samples of one thing. */
export interface LabelledSamples {
  readonly labels: Labels;
  readonly samples: Samples;
  /** When its exporter could not be read; absent where nothing is known of that. */
  readonly unread?: Unread;
}

/** The float samples of a series; staleness and other values that are no finite number are left out. */
export function finiteSamples({ labels, floats }: Series): LabelledSamples {
  return {
    labels,
    samples: floats.flatMap(({ atMs, value }) => (Number.isFinite(value) ? [[atMs, value] as [number, number]] : [])),
  };
}

/**
 * Adds up, or counts, series that agree in some labels, sample by sample. Series of one scrape have the same times;
 * a time at which one of them has no sample is left out, because the sum would fall without anything having fallen.
 */
export function sumBy(
  series: readonly LabelledSamples[],
  labels: readonly string[],
  counted = false
): LabelledSamples[] {
  const groups = Map.groupBy(series, (one) => labels.map((label) => one.labels[label] ?? '').join('\0'));
  return [...groups.values()].map((group) => {
    const sums = new Map<number, { total: number; parts: number }>();
    for (const { samples } of group) {
      for (const [atMs, value] of samples) {
        const sum = sums.get(atMs) ?? { total: 0, parts: 0 };
        sums.set(atMs, { total: sum.total + value, parts: sum.parts + 1 });
      }
    }
    const whole = [...sums].filter(([, { parts }]) => parts === group.length).sort(([a], [b]) => a - b);
    const unread = group[0]?.unread;
    return {
      labels: Object.fromEntries(Object.entries(group[0]?.labels ?? {}).filter(([label]) => labels.includes(label))),
      samples: whole.map(([atMs, { total, parts }]) => [atMs, counted ? parts : total]),
      ...(unread === undefined ? {} : { unread }),
    };
  });
}

/** Subtracts from each series the one whose labels agree in everything but the name, at the times that both have. */
export function subtract(from: readonly LabelledSamples[], less: readonly LabelledSamples[]): LabelledSamples[] {
  const byLabels = new Map(less.map((one) => [identity(one.labels), new Map(one.samples)]));
  return from.flatMap(({ labels, samples, ...rest }) => {
    const other = byLabels.get(identity(labels));
    const left = samples.flatMap(([atMs, value]) => {
      const subtrahend = other?.get(atMs);
      return subtrahend === undefined ? [] : [[atMs, value - subtrahend] as [number, number]];
    });
    return left.length === 0 ? [] : [{ labels, samples: left, ...rest }];
  });
}

function identity({ __name__: _, ...labels }: Labels): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}
