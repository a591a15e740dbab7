import { getBackendSrv } from '@grafana/runtime';
import { useQuery } from '@tanstack/react-query';
import { lastValueFrom } from 'rxjs';
import { errorFrom } from './errorFrom';

/** A data source of this Grafana. */
export interface DataSource {
  uid: string;
  name: string;
}

/** Grafana's Prometheus data sources, the managed flavours included. Users who may not list data sources get Grafana's refusal. */
export function usePrometheusDataSources(enabled: boolean) {
  return useQuery({ queryKey: ['data-sources'], queryFn: listed, enabled, staleTime: 60_000 });
}

async function listed(): Promise<DataSource[]> {
  const { data } = await lastValueFrom(
    getBackendSrv().fetch<Array<DataSource & { type: string }>>({ url: 'api/datasources', showErrorAlert: false })
  ).catch((thrown: unknown) => {
    throw errorFrom(thrown);
  });
  return data.filter(({ type }) => PROMETHEUS.test(type)).map(({ uid, name }) => ({ uid, name }));
}

/** `prometheus`, and its siblings `grafana-amazonprometheus-datasource` and `grafana-azureprometheus-datasource`. */
const PROMETHEUS = /^(grafana-\w*)?prometheus(-datasource)?$/;
