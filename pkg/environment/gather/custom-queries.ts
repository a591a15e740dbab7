import type { CaptureSeries, CustomQuery, MissingAnswer, TimeWindow } from '@headroom/contract';
import type { AskLimits } from '../prometheus/api-request.ts';
import { failed, type Outcome } from '../prometheus/failure.ts';
import type { PrometheusClient } from '../prometheus/prometheus-client.ts';
import type { Labels, Series } from '../prometheus/query-data.ts';
import { placeOf, type Places } from './places.ts';
import { finiteSamples } from './sample-sums.ts';

/** Each query of a user gives at most so many series. */
const MAX_CUSTOM_SERIES = 20;
/** Prometheus refuses more than 11 000 points; what a chart can show is far below. */
const MAX_POINTS = 2_000;
const SHORTEST_STEP_MS = 1_000;

/** What a user's query gave: its series, and how many more there are. */
export interface CustomAnswer {
  readonly series: readonly CaptureSeries[];
  readonly leftOut: number;
}

/** Evaluates a user's query over a span by the server's clock, about as often as samples come. */
export async function askCustom(
  { client, source, places, limits }: { client: PrometheusClient; source: string; places: Places; limits: AskLimits },
  query: CustomQuery,
  span: TimeWindow,
  spacingMs: number
): Promise<Outcome<CustomAnswer>> {
  const lengthMs = span.toMs - span.fromMs;
  const stepMs = Math.ceil(Math.max(spacingMs, SHORTEST_STEP_MS, lengthMs / MAX_POINTS));
  const answer = await client.range(query.expr, { ...limits, startMs: span.fromMs, endMs: span.toMs, stepMs });
  if (!answer.ok) {
    return answer;
  }
  const { series } = answer.value.data;
  if (series.some(({ floats, histograms }) => floats.length === 0 && histograms.length > 0)) {
    return failed(
      'prometheus.query',
      'the query gives histograms; use histogram_quantile, histogram_sum or histogram_count'
    );
  }
  const kept = [...series].sort((a, b) => largest(b) - largest(a)).slice(0, MAX_CUSTOM_SERIES);
  return {
    ok: true,
    value: {
      leftOut: series.length - kept.length,
      series: kept.map((one) => ({
        component: 'application',
        kind: labelsInShort(one.labels) || query.name,
        quantity: 'custom',
        instance: placeOf(one.labels, places),
        source,
        query: query.expr,
        unit: query.unit,
        form: 'raw',
        name: query.name,
        samples: finiteSamples(one).samples,
      })),
    },
  };
}

/** The answer that is missing where no connection gives a series for a user's query. */
export function emptyCustom({ name }: Pick<CustomQuery, 'name'>): MissingAnswer {
  return {
    question: `What does the query "${name}" give?`,
    why: 'It gives no series in the time of the run.',
    remedy: 'Try it in the test editor or in Grafana Explore; check names, labels and the connections of the test.',
  };
}

/** What is said where a query gives more series than are kept. */
export function shortenedCustom({ name }: CustomQuery, leftOut: number): MissingAnswer {
  return {
    question: `What do all series of the query "${name}" give?`,
    why: `It gives ${MAX_CUSTOM_SERIES + leftOut} series; the ${MAX_CUSTOM_SERIES} with the largest values are kept, ${leftOut} are left out.`,
    remedy: 'Add series up with sum by (…), or narrow the query with labels.',
  };
}

/** `instance="a", job="b"`; the metric's name says nothing that the query's does not. */
function labelsInShort({ __name__: _, ...labels }: Labels): string {
  return Object.entries(labels)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(', ');
}

function largest({ floats }: Series): number {
  return floats.reduce((most, { value }) => (Math.abs(value) > most ? Math.abs(value) : most), 0);
}
