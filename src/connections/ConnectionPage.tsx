import { t } from '@grafana/i18n';
import { Alert, LinkButton, LoadingPlaceholder } from '@grafana/ui';
import React from 'react';
import { useParams } from 'react-router-dom';
import { Page } from '../app/Page';
import { paths } from '../app/paths';
import { whyNotAdmin } from '../app/permissions';
import { RunnerAlert } from '../runner/RunnerAlert';
import { useConnections } from '../runner/useConnections';
import { ConnectionForm } from './ConnectionForm';
import { isEditable } from './isEditable';
import { ReadOnlyConnection } from './ReadOnlyConnection';

/** One connection: its form, for a new one an empty one; read-only where it cannot be changed here. */
export default function ConnectionPage() {
  const { id } = useParams();
  const connections = useConnections();
  const stored = connections.data?.connections.find((one) => one.id === id);
  const denied = whyNotAdmin();
  return (
    <Page
      title={
        id === undefined
          ? t('connection.new', 'New connection')
          : (stored?.connection.name ?? t('connection.one', 'Connection'))
      }
      url={id === undefined ? paths.newConnection : paths.connection(id)}
      parent={{ text: t('connections.title', 'Connections'), url: paths.connections }}
      subTitle={t('connection.subtitle', 'A Prometheus or another Grafana that Headroom may ask.')}
      actions={
        stored && (
          <LinkButton variant="secondary" icon="heart-rate" href={paths.checks(stored.id)}>
            {t('connection.checks', 'Checks')}
          </LinkButton>
        )
      }
    >
      {connections.error && (
        <RunnerAlert
          title={t('connections.not-read', 'The connections could not be read')}
          error={connections.error}
          retry={() => connections.refetch()}
        />
      )}
      {connections.isPending && <LoadingPlaceholder text={t('connections.loading', 'Reading the connections…')} />}
      {connections.data && id !== undefined && stored === undefined && (
        <Alert severity="warning" title={t('connections.gone', 'This connection does not exist any more')} />
      )}
      {connections.data && id === undefined && denied !== undefined && <Alert severity="info" title={denied} />}
      {connections.data && id === undefined && denied === undefined && <ConnectionForm />}
      {stored &&
        (isEditable(stored) ? <ConnectionForm key={id} stored={stored} /> : <ReadOnlyConnection stored={stored} />)}
    </Page>
  );
}
