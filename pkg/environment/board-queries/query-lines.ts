import type { PackQuery } from '../packs/pack.ts';
import type { QuantityChart } from './quantity-charts.ts';

/** A query of a pack with the selector that finds its series, of the query's own metric. */
export interface SelectedQuery {
  readonly query: PackQuery;
  readonly selector: string;
}

/** One line of a chart. */
export interface QueryLine {
  readonly expr: string;
  readonly legend: string;
}

const PERCENTILES = [50, 99];

/**
 * PromQL for a query as its chart draws it. `divisor` is the query of the quantity that is divided by. Lines are told apart by pod, workload,
 * process or machine where the query says by which label; all else is added up.
 */
export function queryLines(
  selected: SelectedQuery,
  { drawn, line }: QuantityChart,
  divisor: SelectedQuery | undefined
): QueryLine[] {
  const by = labelOf(selected.query);
  const legend = [selected.query.kind, line, selected.query.reporter, by && `{{${by}}}`].filter(Boolean).join(' ');
  switch (drawn) {
    case 'rate':
      return [{ expr: scaled(selected, (selector) => summed(rateOf(selector), by)), legend }];
    case 'level':
      return [{ expr: scaled(selected, (selector) => leveled(selected.query, selector, by)), legend }];
    case 'share':
    case 'mean':
      return divisor === undefined
        ? []
        : [
            {
              expr: `${scaled(selected, (selector) => summed(rateOf(selector), by))} / (${summed(rateOf(divisor.selector), by)} > 0)`,
              legend,
            },
          ];
    case 'percentiles':
      return PERCENTILES.map((percentile) => ({
        expr: factored(
          selected.query,
          `histogram_quantile(${percentile / 100}, sum by (le) (${rateOf(selected.selector)}))`
        ),
        legend: `p${percentile} ${selected.query.kind}`,
      }));
  }
}

/** The label by which the series of a query are told apart; undefined where they are added up. */
function labelOf({ component, subject, sumBy }: PackQuery): string | undefined {
  if (component === 'node') {
    return sumBy?.[0] ?? 'instance';
  }
  if (subject === undefined) {
    return undefined;
  }
  return 'pod' in subject ? subject.pod : 'workload' in subject ? subject.workload : subject.process;
}

function scaled({ query, selector }: SelectedQuery, of: (selector: string) => string): string {
  const { metric, less } = query;
  const value =
    less === undefined ? of(selector) : `(${of(selector)} - ${of(`${less}${selector.slice(metric.length)}`)})`;
  return factored(query, value);
}

function factored({ factor = 1 }: PackQuery, value: string): string {
  return factor === 1 ? value : `${factor} * ${value}`;
}

function leveled({ counted }: PackQuery, selector: string, by: string | undefined): string {
  return counted === true ? `count${by === undefined ? '' : ` by (${by})`} (${selector})` : summed(selector, by);
}

function summed(value: string, by: string | undefined): string {
  return by === undefined ? `sum(${value})` : `sum by (${by}) (${value})`;
}

function rateOf(selector: string): string {
  return `rate(${selector}[$__rate_interval])`;
}
