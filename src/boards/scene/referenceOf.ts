import type { DataSourceReference } from './DashboardModel';

/** A data source reference as Grafana resolves it; old dashboards name data sources in plain text, `[[name]]` included. Undefined for the default one. */
export function referenceOf(reference: DataSourceReference): { uid?: string; type?: string } | undefined {
  if (typeof reference === 'string') {
    return reference === '' || reference === 'default' ? undefined : { uid: reference };
  }
  return reference ?? undefined;
}
