import { t } from '@grafana/i18n';
import { Alert, Button, LoadingPlaceholder, Stack } from '@grafana/ui';
import { directAccessOf } from '@headroom/contract';
import React, { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import { Page } from '../app/Page';
import { paths } from '../app/paths';
import { whyNotAdmin, whyNotRun } from '../app/permissions';
import { RunnerAlert } from '../runner/RunnerAlert';
import { useConnections } from '../runner/useConnections';
import { usePrometheusDataSources } from '../runner/usePrometheusDataSources';
import { useStartChecks } from '../runner/useStartChecks';
import { Section } from '../run/Section';
import { ProvisioningProblems } from '../tests/ProvisioningProblems';
import { AddConnection } from './AddConnection';
import { ChecksDrawer } from './ChecksDrawer';
import { ConnectionsTable } from './ConnectionsTable';
import { NoConnections } from './NoConnections';
import { GeneratorsSection } from '../generators/GeneratorsSection';
import { Packs } from './Packs';
import { RunnerSection } from './RunnerSection';
import { WhoSees } from './WhoSees';

/** Which Prometheus servers Headroom may ask, whether they answer, and the packs that read them. */
export default function ConnectionsPage() {
  const connections = useConnections();
  const all = connections.data?.connections ?? [];
  const prometheus = all.filter(({ connection }) => connection.kind === 'PrometheusConnection');
  const grafana = all.filter(({ connection }) => connection.kind === 'GrafanaConnection');
  const asksGrafana = all.some(({ connection }) => directAccessOf(connection) === undefined);
  const dataSources = usePrometheusDataSources(asksGrafana && whyNotAdmin() === undefined);
  const { mutate: check, error: notChecked } = useStartChecks();
  const [search, setSearch] = useSearchParams();
  const opened = all.find(({ id }) => id === search.get('connection'));
  const checkOne = useCallback(
    (id: string) => check([id], { onSuccess: () => setSearch({ connection: id }) }),
    [check, setSearch]
  );

  return (
    <Page
      title={t('connections.title', 'Connections')}
      url={paths.connections}
      subTitle={t(
        'connections.subtitle',
        'The Prometheus servers that say what the mesh and the nodes spend, and other Grafanas whose boards can be imported.'
      )}
      background="canvas"
      actions={
        all.length > 0 && (
          <Stack gap={1} wrap="wrap">
            <CheckAll
              isHeld={all.every(({ lastCheck }) => lastCheck?.outcome === 'running')}
              onCheck={() => check(all.map(({ id }) => id))}
            />
            <AddConnection />
          </Stack>
        )
      }
    >
      <Stack direction="column" gap={2}>
        {notChecked && (
          <RunnerAlert title={t('connections.not-checked', 'The check was not started')} error={notChecked} />
        )}
        {connections.error && (
          <RunnerAlert
            title={t('connections.not-read', 'The connections could not be read')}
            error={connections.error}
            retry={() => connections.refetch()}
          />
        )}
        {connections.isPending && <LoadingPlaceholder text={t('connections.loading', 'Reading the connections…')} />}
        {connections.data && <ProvisioningProblems problems={connections.data.problems} />}
        {connections.data && all.length === 0 && <NoConnections />}
        {prometheus.length > 0 && (
          <Section title={t('connections.prometheus', 'Prometheus')}>
            <ConnectionsTable connections={prometheus} dataSources={dataSources.data} onCheck={checkOne} />
            <WhoSees kind="PrometheusConnection" />
          </Section>
        )}
        {grafana.length > 0 && (
          <Section title={t('connections.grafana', 'Other Grafanas')}>
            <ConnectionsTable connections={grafana} dataSources={undefined} onCheck={checkOne} />
            <WhoSees kind="GrafanaConnection" />
          </Section>
        )}
        <GeneratorsSection />
        <Packs />
        <RunnerSection />
      </Stack>
      {opened && <ChecksDrawer stored={opened} onClose={() => setSearch({})} />}
      {connections.data && search.has('connection') && opened === undefined && (
        <Alert severity="warning" title={t('connections.gone', 'This connection does not exist any more')} />
      )}
    </Page>
  );
}

function CheckAll({ isHeld, onCheck }: { isHeld: boolean; onCheck: () => void }) {
  const denied = whyNotRun();
  return (
    <Button
      variant="secondary"
      icon="heart-rate"
      disabled={isHeld || denied !== undefined}
      tooltip={denied}
      onClick={onCheck}
    >
      {t('connections.check-all', 'Check all')}
    </Button>
  );
}
