import { t } from '@grafana/i18n';
import { Text } from '@grafana/ui';
import type { Connection } from '@headroom/contract';
import React from 'react';

/** What everybody else sees of the servers through connections of a kind. */
export function WhoSees({ kind }: { kind: Connection['kind'] }) {
  return (
    <Text color="secondary" variant="bodySmall">
      {kind === 'GrafanaConnection'
        ? t(
            'connections.who-sees-grafana',
            'Whoever may edit tests can list and import, through these connections, the dashboards that their keys may read. Secrets are shown to nobody.'
          )
        : t(
            'connections.who-sees',
            'Everybody who may read runs sees through these connections what the runs captured: names of clusters, namespaces, workloads and nodes, what they spend, and the names of metrics. Whoever may start runs can also try any query. Secrets are shown to nobody.'
          )}
    </Text>
  );
}
