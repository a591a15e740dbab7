import {
  type AdHocVariableFilter,
  createDataFrame,
  DataSourceApi,
  type DataQueryRequest,
  type DataQueryResponse,
  FieldType,
  type MetricFindValue,
  type ScopedVars,
  type TimeRange,
} from '@grafana/data';
import { getBackendSrv, getTemplateSrv } from '@grafana/runtime';
import type { DataQuery } from '@grafana/schema';

interface Query extends DataQuery {
  expr?: string;
  legendFormat?: string;
  instant?: boolean;
  interval?: string;
}

interface Series {
  metric: Record<string, string>;
  values?: Array<[number, string]>;
  value?: [number, string];
}

/**
 * An imitation of Grafana's Prometheus data source that asks a real Prometheus: range and instant queries, legends, variables by `label_values`,
 * `label_names` and `query_result`. It has no editor, no exemplars and no cache.
 */
export class PrometheusImitation extends DataSourceApi<Query> {
  async query({ targets, range, intervalMs, scopedVars }: DataQueryRequest<Query>): Promise<DataQueryResponse> {
    const shown = targets.filter(({ hide, expr }) => hide !== true && expr !== undefined && expr !== '');
    const frames = await Promise.all(shown.map((target) => this.#framesOf(target, range, intervalMs, scopedVars)));
    return { data: frames.flat() };
  }

  override async metricFindQuery(
    asked: string | { query?: string },
    options?: { range?: TimeRange; scopedVars?: ScopedVars }
  ): Promise<MetricFindValue[]> {
    const query = getTemplateSrv().replace(
      typeof asked === 'string' ? asked : (asked.query ?? ''),
      options?.scopedVars,
      'regex'
    );
    const [, inside = ''] = /^label_values\((.*)\)$/s.exec(query.trim()) ?? [];
    const ofQuery = /^query_result\((.*)\)$/s.exec(query.trim());
    if (ofQuery !== null) {
      const found = await this.#ask<{ result: Series[] }>('query', { query: ofQuery[1]! });
      return found.result.map(({ metric, value }) => ({
        text: `${JSON.stringify(metric)} ${value?.[1]} ${value?.[0]}`,
      }));
    }
    const comma = inside.lastIndexOf(',');
    const label = inside.slice(comma + 1).trim();
    const match: Record<string, string> = comma < 0 ? {} : { 'match[]': inside.slice(0, comma).trim() };
    const values = await this.#ask<string[]>(`label/${encodeURIComponent(label || '__name__')}/values`, match);
    return values.map((text) => ({ text, value: text }));
  }

  override interpolateVariablesInQueries(
    queries: Query[],
    scopedVars: ScopedVars,
    _filters?: AdHocVariableFilter[]
  ): Query[] {
    return queries.map((query) => ({
      ...query,
      datasource: this.getRef(),
      expr: getTemplateSrv().replace(query.expr, scopedVars, quoted),
    }));
  }

  async testDatasource() {
    return { status: 'success', message: '' };
  }

  async #framesOf(target: Query, range: TimeRange, intervalMs: number, scopedVars: ScopedVars) {
    const stepSec = Math.max(1, Math.round(intervalMs / 1000));
    const rateSec = Math.max(4 * SCRAPE_SEC, stepSec + SCRAPE_SEC);
    const rangeSec = Math.round((range.to.valueOf() - range.from.valueOf()) / 1000);
    const vars: ScopedVars = {
      ...scopedVars,
      __interval: { text: `${stepSec}s`, value: `${stepSec}s` },
      __interval_ms: { text: stepSec * 1000, value: stepSec * 1000 },
      __rate_interval: { text: `${rateSec}s`, value: `${rateSec}s` },
      __range: { text: `${rangeSec}s`, value: `${rangeSec}s` },
      __range_s: { text: rangeSec, value: rangeSec },
    };
    const query = getTemplateSrv().replace(target.expr, vars, quoted);
    const end = range.to.valueOf() / 1000;
    const { result } = target.instant
      ? await this.#ask<{ result: Series[] }>('query', { query, time: String(end) })
      : await this.#ask<{ result: Series[] }>('query_range', {
          query,
          start: String(range.from.valueOf() / 1000),
          end: String(end),
          step: String(stepSec),
        });
    return result.map((series) => frameOf(series, target, query));
  }

  async #ask<T>(path: string, params: Record<string, string>): Promise<T> {
    const { data } = await getBackendSrv().get<{ data: T }>(
      `api/datasources/proxy/uid/${this.uid}/api/v1/${path}`,
      params,
      undefined,
      {
        showErrorAlert: false,
      }
    );
    return data;
  }
}

/** As Grafana takes it where a data source says nothing of its scrapes. */
const SCRAPE_SEC = 15;

function frameOf({ metric, values = [], value }: Series, { refId, legendFormat }: Query, executedQueryString: string) {
  const points = value === undefined ? values : [value];
  const name = nameOf(metric, legendFormat);
  return createDataFrame({
    refId,
    name,
    meta: { executedQueryString },
    fields: [
      { name: 'Time', type: FieldType.time, values: points.map(([sec]) => sec * 1000) },
      {
        name: 'Value',
        type: FieldType.number,
        labels: metric,
        config: { displayNameFromDS: name },
        values: points.map(([, text]) => Number(text)),
      },
    ],
  });
}

function nameOf(metric: Record<string, string>, legend = ''): string {
  if (legend !== '' && legend !== '__auto') {
    return legend.replace(/\{\{\s*(.+?)\s*\}\}/g, (_, label: string) => metric[label] ?? '');
  }
  const { __name__ = '', ...labels } = metric;
  const inside = Object.entries(labels).map(([label, text]) => `${label}="${text}"`);
  return `${__name__}{${inside.join(', ')}}`;
}

/** Several values of a variable become alternatives of a regular expression; one is written as it is. */
function quoted(value: string | string[]): string {
  return Array.isArray(value) && value.length !== 1
    ? `(${value.map((one) => one.replace(/[\\^$.*+?()[\]{}|]/g, '\\\\$&')).join('|')})`
    : [value].flat().join('');
}
