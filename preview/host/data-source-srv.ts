import type { DataSourceInstanceSettings, DataSourcePluginMeta, DataSourceRef } from '@grafana/data';
import { getTemplateSrv, type DataSourceSrv, type GetDataSourceListFilters } from '@grafana/runtime';
import { dataSources } from './boot.ts';
import { PrometheusImitation } from './prometheus-imitation.ts';

const made = new Map<string, PrometheusImitation>();

/** Grafana's directory of data sources, with those of the preview: by reference, uid, name, or the variable that holds one of these. */
export const dataSourceSrv: DataSourceSrv = {
  async get(ref, scopedVars) {
    const settings = settingsOf(ref, scopedVars);
    if (settings === undefined) {
      throw new Error(`Data source ${nameIn(ref)} was not found`);
    }
    const known = made.get(settings.uid) ?? new PrometheusImitation(settings);
    made.set(settings.uid, known);
    return known;
  },
  getList: (filters: GetDataSourceListFilters = {}) => all.filter((one) => passes(one, filters)),
  getInstanceSettings: settingsOf,
  reload: () => {},
  registerRuntimeDataSource: () => {},
};

const meta = {
  id: 'prometheus',
  name: 'Prometheus',
  type: 'datasource',
  metrics: true,
  info: { logos: { small: '', large: '' } },
} as unknown as DataSourcePluginMeta;

const all: DataSourceInstanceSettings[] = dataSources.map(({ uid, name, isDefault }, at) => ({
  id: at + 1,
  uid,
  name,
  isDefault,
  type: 'prometheus',
  meta,
  readOnly: true,
  jsonData: {},
  access: 'proxy',
  url: `api/datasources/proxy/uid/${uid}`,
}));

function settingsOf(
  ref: DataSourceRef | string | null | undefined,
  scopedVars?: Parameters<DataSourceSrv['get']>[1]
): DataSourceInstanceSettings | undefined {
  const written = nameIn(ref);
  const name = written.includes('$') ? getTemplateSrv().replace(written, scopedVars) : written;
  if (name === '' || name === 'default') {
    return all.find(({ isDefault }) => isDefault);
  }
  return all.find((one) => one.uid === name || one.name === name);
}

function nameIn(ref: DataSourceRef | string | null | undefined): string {
  return (typeof ref === 'string' ? ref : ref?.uid) ?? '';
}

function passes(
  { type, name }: DataSourceInstanceSettings,
  { type: wanted, pluginId, filter }: GetDataSourceListFilters
) {
  const types = [wanted ?? pluginId ?? type].flat();
  return types.includes(type) && (filter === undefined || filter(all.find((one) => one.name === name)!));
}
