import { config, getDataSourceSrv, hasPermission } from '@grafana/runtime';
import { useContext, useState } from 'react';
import { SettingsContext } from '../../app/AppSettings';

/** A data source that holds traces. */
export interface Tempo {
  uid: string;
  name: string;
}

/** The Tempo data sources of this Grafana that the user may query and explore, and which of them is asked: one that was chosen here, that of the app's configuration, or the only one. */
export function useTempo() {
  const { tempoUid } = useContext(SettingsContext);
  const [found] = useState(tempos);
  const [uid, choose] = useState(tempoUid);
  const chosen = found.find((one) => one.uid === uid) ?? (found.length === 1 ? found[0] : undefined);
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
