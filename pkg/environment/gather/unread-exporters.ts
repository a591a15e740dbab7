import type { CaptureSeries, Subject, TimeWindow } from '@headroom/contract';
import { inCluster, literal, quoted } from '../packs/subject-matchers.ts';
import type { AskLimits } from '../prometheus/api-request.ts';
import type { PrometheusClient } from '../prometheus/prometheus-client.ts';
import type { Labels, Series } from '../prometheus/query-data.ts';
import { inParallel } from './in-parallel.ts';

/** An exporter that could not be read at times. */
export type Unread = NonNullable<CaptureSeries['unread']>;

/** Tells when the exporter of a series, by all its labels as they are stored, could not be read; undefined where nothing is known of that. */
export type UnreadOf = (labels: Labels) => Unread | undefined;

/** Exporters that one query asks for, and queries under way at once. */
const ASKED_AT_ONCE = 200;
const PARALLEL = 2;

/**
 * Asks which exporters Prometheus could not read in a span, and when: at each failed scrape it stores 0 as `up` of the exporter, and at each that worked 1.
 * An exporter that it was told to leave alone has no `up` from then on, so that a pod which has gone is none that could not be read.
 * A server without `up` knows of none, and one that does not answer neither: then the samples have to speak for themselves.
 */
export async function askUnread(
  client: PrometheusClient,
  { fromMs, toMs }: TimeWindow,
  { cluster, ...limits }: AskLimits & { cluster: Subject['cluster'] }
): Promise<UnreadOf> {
  const span = { ...limits, endMs: toMs, windowMs: toMs - fromMs };
  const up = inCluster('up', cluster);
  const failing = await client.instant(`min_over_time(${up}[${span.windowMs}ms]) == 0`, { ...limits, atMs: toMs });
  const targets = failing.ok && failing.value.data.type === 'vector' ? failing.value.data.samples : [];
  const batches = [...Map.groupBy(targets, ({ labels }) => labels.job ?? '')].flatMap(([job, some]) =>
    chunks([...new Set(some.map(({ labels }) => labels.instance ?? ''))]).map((instances) => ({ job, instances }))
  );
  const answers = await inParallel(PARALLEL, batches, async ({ job, instances }) => {
    const matchers = `job=${quoted(job)},instance=~${quoted(instances.map(literal).join('|'))}`;
    const answer = await client.rawSamples(inCluster(`up{${matchers}}`, cluster), span);
    return answer.ok ? answer.value.data.series : [];
  });
  return unreadIn(answers.flat());
}

/** When exporters could not be read, by the samples of their `up`. */
export function unreadIn(ups: readonly Series[]): UnreadOf {
  const byExporter = Map.groupBy(ups, ({ labels }) => exporterOf(labels));
  return (labels) => {
    const own = byExporter.get(exporterOf(labels))?.find((up) => isOf(up.labels, labels));
    const spans = own === undefined ? [] : failedSpans(own);
    return spans.length === 0 ? undefined : { exporter: exporterOf(labels), spans };
  };
}

/** From the last scrape that worked to the next that did, or to the last of all. */
function failedSpans({ floats }: Series): TimeWindow[] {
  const spans: TimeWindow[] = [];
  let hasFailed = false;
  let beforeMs = floats[0]?.atMs ?? 0;
  for (const { atMs, value } of floats) {
    const open = hasFailed ? spans.pop() : undefined;
    if (hasFailed || value === 0) {
      spans.push({ fromMs: open?.fromMs ?? beforeMs, toMs: atMs });
    }
    hasFailed = value === 0;
    beforeMs = atMs;
  }
  return spans;
}

/** A series has all labels of its exporter, and more. */
function isOf({ __name__: _, ...exporter }: Labels, series: Labels): boolean {
  return Object.entries(exporter).every(([label, value]) => series[label] === value);
}

function exporterOf({ job = '', instance = '' }: Labels): string {
  return `${job} at ${instance}`;
}

function chunks<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / ASKED_AT_ONCE) }, (_, i) =>
    all.slice(i * ASKED_AT_ONCE, (i + 1) * ASKED_AT_ONCE)
  );
}
