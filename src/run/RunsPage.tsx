import { t, Trans } from '@grafana/i18n';
import { EmptyState, Icon, LinkButton, LoadingPlaceholder, Stack } from '@grafana/ui';
import React from 'react';
import { Page } from '../app/Page';
import { paths } from '../app/paths';
import { RunnerAlert } from '../runner/RunnerAlert';
import { useRuns } from '../runner/useRuns';
import { RunsTable } from './RunsTable';

/** Every run, newest first. */
export default function RunsPage() {
  const runs = useRuns();
  return (
    <Page
      title={t('runs.title', 'Runs')}
      url={paths.runs}
      subTitle={t('runs.subtitle', 'What was measured, newest first.')}
      actions={
        <LinkButton variant="secondary" icon="eye" href={paths.observe}>
          {t('runs.observe', 'Observe traffic')}
        </LinkButton>
      }
    >
      <Stack direction="column" gap={2}>
        {runs.error && (
          <RunnerAlert
            title={t('runs.not-read', 'The runs could not be read')}
            error={runs.error}
            retry={() => runs.refetch()}
          />
        )}
        {runs.isPending && <LoadingPlaceholder text={t('runs.loading', 'Reading the runs…')} />}
        {runs.data?.length === 0 && (
          <EmptyState
            variant="call-to-action"
            image={<Icon name="history" size="xxxl" />}
            message={t('runs.none', 'No runs yet')}
            button={
              <LinkButton href={paths.tests}>
                <Trans i18nKey="runs.to-tests">Go to the tests</Trans>
              </LinkButton>
            }
          >
            <Trans i18nKey="runs.what">Run a test, and what it measured is kept here.</Trans>
          </EmptyState>
        )}
        {runs.data && runs.data.length > 0 && <RunsTable runs={runs.data} />}
      </Stack>
    </Page>
  );
}
