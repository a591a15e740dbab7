import { t, Trans } from '@grafana/i18n';
import { EmptyState, Icon, Stack } from '@grafana/ui';
import React from 'react';
import { YamlText } from '../app/YamlText';
import { AddConnection } from './AddConnection';

const EXAMPLE = `kind: PrometheusConnection
name: mesh
role: mesh
direct:
  url: https://prometheus.example:9090
  auth: { bearer: '\${secret:mesh-prom}' }
`;

/** What a connection is for and how to make the first one. */
export function NoConnections() {
  return (
    <EmptyState
      variant="call-to-action"
      image={<Icon name="plug" size="xxxl" />}
      message={t('connections.none', 'No connections yet')}
      button={<AddConnection />}
    >
      <Stack direction="column" gap={2}>
        <span>
          <Trans i18nKey="connections.what">
            With a connection to a Prometheus, each run is shown beside what the mesh, the application and the nodes
            spent. Without one, runs show only the runner&apos;s own machine.
          </Trans>
        </span>
        <span>
          <Trans i18nKey="connections.how">
            Add one here, or put a file such as this one into the runner&apos;s provisioning folder:
          </Trans>
        </span>
        <YamlText label={t('connections.example', 'Example of a provisioned connection')} text={EXAMPLE} />
      </Stack>
    </EmptyState>
  );
}
