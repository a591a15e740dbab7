import type { AskLimits } from '../prometheus/api-request.ts';
import type { Outcome } from '../prometheus/failure.ts';
import type { MetricMetadata } from '../prometheus/metadata.ts';
import type { PrometheusClient } from '../prometheus/prometheus-client.ts';

/** A metric that a server has, as its exporters describe it; empty texts where they do not, or the server does not tell. */
export interface DescribedMetric extends MetricMetadata {
  readonly name: string;
}

/** What is looked at for names: a metric without a sample since then is not offered. */
const WINDOW_MS = 3_600_000;
const UNKNOWN: MetricMetadata = { type: '', help: '', unit: '' };
/** What a histogram's, a summary's or a counter's series have after the name under which they are described. */
const SUFFIX = /_(bucket|sum|count|total)$/;

/** The metrics in whose name or description every word of a text stands, whatever its case. Without metadata the names alone are looked at. */
export async function findMetrics(
  client: PrometheusClient,
  search: string,
  { nowMs, ...limits }: AskLimits & { nowMs: number }
): Promise<Outcome<readonly DescribedMetric[]>> {
  const window = { startMs: nowMs - WINDOW_MS, endMs: nowMs };
  const [names, metadata] = await Promise.all([
    client.labelValues('__name__', { ...window, ...limits }),
    client.metadata(limits),
  ]);
  if (!names.ok) {
    return names;
  }
  const described = metadata.ok ? metadata.value : new Map<string, MetricMetadata>();
  const words = search.toLowerCase().split(/\s+/);
  const found = names.value
    .map((name) => ({ name, ...(described.get(name) ?? described.get(name.replace(SUFFIX, '')) ?? UNKNOWN) }))
    .filter(({ name, help }) => words.every((word) => `${name} ${help}`.toLowerCase().includes(word)));
  return { ok: true, value: found };
}
