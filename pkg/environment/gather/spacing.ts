import type { CaptureSeries } from '@headroom/contract';
import type { AskLimits } from '../prometheus/api-request.ts';
import type { PrometheusClient } from '../prometheus/prometheus-client.ts';
import type { Labels } from '../prometheus/query-data.ts';

/** Samples are looked for so far back, ms. */
const LOOK_BACK_MS = 300_000;
/** What tells the resources of nodes, containers and processes: one series of each says how often it is scraped. */
const TOLD_BY = [
  'container_cpu_usage_seconds_total{container!=""}',
  'node_load1',
  'namedprocess_namegroup_num_procs',
] as const;

/** The median distance of neighbouring samples over many series, ms; null where no series has two samples. */
export function medianSpacingMs(series: ReadonlyArray<Pick<CaptureSeries, 'form' | 'samples'>>): number | null {
  return median(
    series.filter(({ form }) => form === 'raw').map(({ samples }) => samples.slice(0, 6).map(([at]) => at))
  );
}

/**
 * How often a Prometheus takes samples of what a report is made of, ms: the largest of the spacings of cAdvisor, node-exporter and process-exporter.
 * For planning windows before anything is captured; null where it has none of these or does not answer.
 */
export async function askSpacingMs(
  client: PrometheusClient,
  { atMs, ...limits }: AskLimits & { atMs: number }
): Promise<number | null> {
  const expr = TOLD_BY.map((selector) => `topk(1, ${selector})`).join(' or ');
  const found = await client.instant(expr, { ...limits, atMs });
  const { data } = found.ok ? found.value : { data: undefined };
  const spacings = await Promise.all(
    (data?.type === 'vector' ? data.samples : []).map(async ({ labels }) => {
      const raw = await client.rawSamples(selectorOf(labels), { ...limits, endMs: atMs, windowMs: LOOK_BACK_MS });
      return raw.ok ? median(raw.value.data.series.map(({ floats }) => floats.map((sample) => sample.atMs))) : null;
    })
  );
  const known = spacings.filter((spacing) => spacing !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function median(times: readonly number[][]): number | null {
  const gaps = times
    .flatMap((one) => one.slice(1).map((atMs, i) => atMs - (one[i] ?? atMs)))
    .filter((gap) => gap > 0)
    .sort((a, b) => a - b);
  return gaps[gaps.length >> 1] ?? null;
}

/** The selector of exactly one series. */
function selectorOf({ __name__: metric = '', ...labels }: Labels): string {
  const matchers = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return `${metric}{${matchers.join(',')}}`;
}
