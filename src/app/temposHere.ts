import { getDataSourceSrv } from '@grafana/runtime';

/** A data source that holds traces. */
export interface Tempo {
  uid: string;
  name: string;
}

/** The Tempo data sources of this Grafana that the user may query. */
export function temposHere(): Tempo[] {
  return getDataSourceSrv()
    .getList({ type: TYPE })
    .filter(({ type }) => type === TYPE) // Grafana adds its own built-in one to every list
    .map(({ uid, name }) => ({ uid, name }));
}

const TYPE = 'tempo';
