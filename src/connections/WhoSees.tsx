import { t } from '@grafana/i18n';
import { Text } from '@grafana/ui';
import React from 'react';

/** Whoever may read runs reads these servers through them. */
export function WhoSees() {
  return (
    <Text color="secondary" variant="bodySmall">
      {t(
        'connections.who-sees',
        'Everybody who may read runs sees through these connections what the runs captured: names of clusters, namespaces, workloads and nodes, what they spend, and the names of metrics. Whoever may start runs can also try any query. Secrets are shown to nobody.'
      )}
    </Text>
  );
}
