import { quantities, type CaptureSeries, type TimeWindow } from '@headroom/contract';
import type { AskLimits } from '../prometheus/api-request.ts';
import type { Outcome } from '../prometheus/failure.ts';
import type { PrometheusClient } from '../prometheus/prometheus-client.ts';
import type { Labels } from '../prometheus/query-data.ts';
import type { AskedQuery } from './asked-queries.ts';
import { placeOf, type Places } from './places.ts';
import type { ServerSpans } from './server-time.ts';
import { finiteSamples, subtract, sumBy, type LabelledSamples, type Samples } from './sample-sums.ts';
import type { Unread, UnreadOf } from './unread-exporters.ts';

/** What the series of one connection have in common. */
export interface Asking {
  readonly client: PrometheusClient;
  /** The connection's name. */
  readonly source: string;
  readonly places: Places;
  readonly unreadOf: UnreadOf;
  readonly limits: AskLimits;
}

/** More series than this are added up by the server. */
const MAX_RAW_SERIES = 3_000;

/** What a query gives in the spans of a capture: stored samples, or the server's own sums where there are too many series. */
export async function seriesOf(
  asking: Asking,
  asked: AskedQuery,
  { whole, each }: Pick<ServerSpans, 'whole' | 'each'>
): Promise<Outcome<CaptureSeries[]>> {
  const expr = `count(present_over_time(${asked.selector}[${whole.toMs - whole.fromMs}ms]))`;
  const count = await asking.client.instant(expr, { ...asking.limits, atMs: whole.toMs });
  if (!count.ok) {
    return count;
  }
  const { data } = count.value;
  const seriesCount = data.type === 'vector' ? Number(data.samples[0]?.value ?? 0) : 0;
  if (seriesCount === 0) {
    return { ok: true, value: [] };
  }
  return seriesCount > MAX_RAW_SERIES ? ratedSeries(asking, asked, each) : rawSeries(asking, asked, whole);
}

/** The stored samples of a query over a span by the server's clock. */
async function rawSeries(asking: Asking, asked: AskedQuery, span: TimeWindow): Promise<Outcome<CaptureSeries[]>> {
  const ask = (selector: string) => readRaw(asking, selector, span);
  const { query, selector } = asked;
  const found = await ask(selector);
  if (!found.ok) {
    return found;
  }
  let series = found.value;
  if (query.less !== undefined) {
    const less = await ask(selector.replace(query.metric, query.less));
    if (!less.ok) {
      return less;
    }
    series = subtract(series, less.value);
  }
  if (query.sumBy !== undefined) {
    series = sumBy(series, query.sumBy, query.counted);
  }
  const sent = `${selector}[${span.toMs - span.fromMs}ms]`;
  return {
    ok: true,
    value: series.map((one) => toCapture(asking, asked, 'raw', sent, one)),
  };
}

/**
 * For more series than can be read: what the server adds up itself, one sample at the end of each window, per node where the series say it.
 * The server extrapolates to the ends of the window, so that this is less exact. Gauges are averaged, counters become a rate.
 */
export async function ratedSeries(
  asking: Asking,
  asked: AskedQuery,
  windows: readonly TimeWindow[]
): Promise<Outcome<CaptureSeries[]>> {
  const { query, selector } = asked;
  const over = quantities[query.quantity].type === 'counter' ? 'rate' : 'avg_over_time';
  const byNode = new Map<string, { labels: Labels; query: string; samples: Samples }>();
  for (const { fromMs, toMs } of windows) {
    const expr = `sum by (node, le) (${over}(${selector}[${toMs - fromMs}ms]))`;
    const answer = await asking.client.instant(expr, { ...asking.limits, atMs: toMs });
    if (!answer.ok) {
      return answer;
    }
    const { data } = answer.value;
    for (const { labels, value } of data.type === 'vector' ? data.samples : []) {
      const key = `${labels.node} ${labels.le}`;
      const one = byNode.get(key) ?? { labels, query: expr, samples: [] };
      byNode.set(key, one);
      if (typeof value === 'number' && Number.isFinite(value)) {
        one.samples.push([toMs, value]);
      }
    }
  }
  const series = [...byNode.values()];
  return {
    ok: true,
    value: series.map((one) => toCapture(asking, asked, 'rate', one.query, one)),
  };
}

async function readRaw(
  { client, unreadOf, limits }: Asking,
  selector: string,
  { fromMs, toMs }: TimeWindow
): Promise<Outcome<LabelledSamples[]>> {
  const answer = await client.rawSamples(selector, { ...limits, endMs: toMs, windowMs: toMs - fromMs });
  return answer.ok
    ? { ok: true, value: answer.value.data.series.map((one) => withUnread(finiteSamples(one), unreadOf(one.labels))) }
    : answer;
}

function withUnread(one: LabelledSamples, unread: Unread | undefined): LabelledSamples {
  return unread === undefined ? one : { ...one, unread };
}

function toCapture(
  { source, places }: Asking,
  { query, component }: AskedQuery,
  form: CaptureSeries['form'],
  sent: string,
  { labels, samples, unread }: LabelledSamples
): CaptureSeries {
  const { kind, quantity, reporter, factor = 1 } = query;
  const bounded = quantity.endsWith('_bucket');
  const bound = bounded ? { upperBoundSec: labels.le === '+Inf' ? null : Number(labels.le) * factor } : {};
  return {
    component,
    kind,
    quantity,
    instance: placeOf(labels, places),
    source,
    query: sent,
    unit: quantities[quantity].unit,
    form,
    ...(reporter === undefined ? {} : { reporter }),
    ...bound,
    samples: factor === 1 || bounded ? samples : samples.map(([atMs, value]) => [atMs, value * factor]),
    ...(unread === undefined ? {} : { unread }),
  };
}
