import { getDataSourceSrv } from '@grafana/runtime';
import { askGrafana } from './askGrafana';

/** A data source of this Grafana that the user may query. */
export interface DataSourceHere {
  uid: string;
  name: string;
  /** Its plugin, such as `prometheus`. */
  type: string;
  isDefault: boolean;
}

/** The data sources of this Grafana; those that are built in, such as Mixed, are left out. */
export function dataSourcesHere(): DataSourceHere[] {
  return getDataSourceSrv()
    .getList({ all: true })
    .filter(({ meta }) => meta.builtIn !== true)
    .map(({ uid, name, type, isDefault }) => ({ uid, name, type, isDefault: isDefault === true }));
}

/** Prometheus and its managed siblings, such as `grafana-amazonprometheus-datasource`. */
const PROMETHEUS = /^(grafana-\w*)?prometheus(-datasource)?$/;

/** Whether a data source answers questions of a Prometheus. */
export function isPrometheus({ type }: Pick<DataSourceHere, 'type'>): boolean {
  return PROMETHEUS.test(type);
}

/** An address may be as long as this everywhere. */
const MAX_PATTERN_LENGTH = 3_000;

/** Which of these metrics a Prometheus had lately, asked through Grafana as the user who looks. */
export async function metricsOfDataSource(uid: string, names: readonly string[]): Promise<ReadonlySet<string>> {
  const has = new Set<string>();
  for (const some of patternsOf(names)) {
    const url = `api/datasources/proxy/uid/${encodeURIComponent(uid)}/api/v1/label/__name__/values`;
    const { data } = await askGrafana<{ data: string[] }>({ url, params: { 'match[]': `{__name__=~"${some}"}` } });
    data.forEach((name) => has.add(name));
  }
  return has;
}

/** Names of metrics need no escaping in a regular expression; others are left out. */
function patternsOf(names: readonly string[]): string[] {
  const patterns: string[] = [];
  for (const name of names.filter((one) => /^[\w:]+$/.test(one))) {
    const last = patterns.at(-1);
    if (last === undefined || last.length + name.length > MAX_PATTERN_LENGTH) {
      patterns.push(name);
    } else {
      patterns[patterns.length - 1] = `${last}|${name}`;
    }
  }
  return patterns;
}
