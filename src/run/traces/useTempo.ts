import { config, getDataSourceSrv, hasPermission } from '@grafana/runtime';
import { useState } from 'react';

/** A data source that holds traces. */
export interface Tempo {
  uid: string;
  name: string;
}

/** The Tempo data sources of this Grafana that the user may query and explore, and which of them is asked: the only one, or one that was chosen. */
export function useTempo() {
  const [found] = useState(tempos);
  const [uid, choose] = useState<string>();
  const chosen = found.length === 1 ? found[0] : found.find((one) => one.uid === uid);
  return { found, chosen, choose };
}

function tempos(): Tempo[] {
  if (!config.exploreEnabled || !hasPermission('datasources:explore')) {
    return [];
  }
  return getDataSourceSrv()
    .getList({ type: 'tempo' })
    .map(({ uid, name }) => ({ uid, name }));
}
