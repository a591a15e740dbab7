import { config, hasPermission } from '@grafana/runtime';
import { useContext, useState } from 'react';
import { SettingsContext } from '../../app/AppSettings';
import { temposHere } from '../../app/temposHere';

/** The Tempo data sources of this Grafana that the user may query and explore, and which of them is asked: one that was chosen here, that of the app's configuration, or the only one. */
export function useTempo() {
  const { tempoUid } = useContext(SettingsContext);
  const [found] = useState(() => (mayExplore() ? temposHere() : []));
  const [uid, choose] = useState(tempoUid);
  const chosen = found.find((one) => one.uid === uid) ?? (found.length === 1 ? found[0] : undefined);
  return { found, chosen, choose };
}

function mayExplore(): boolean {
  return config.exploreEnabled && hasPermission('datasources:explore');
}
