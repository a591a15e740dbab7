import { t } from '@grafana/i18n';
import { LoadingPlaceholder } from '@grafana/ui';
import React from 'react';
import { useParams } from 'react-router-dom';
import { Page } from '../app/Page';
import { paths } from '../app/paths';
import { RunnerAlert } from '../runner/RunnerAlert';
import { useRun } from '../runner/useRun';
import { RunView } from './RunView';

/** One run, from its start to its result. */
export default function RunPage() {
  const { id = '' } = useParams();
  const run = useRun(id);
  if (run.data !== undefined) {
    return <RunView key={id} run={run.data} />;
  }
  return (
    <Page title={t('run.title', 'Run')} url={paths.run(id)} parent={{ text: t('runs.title', 'Runs'), url: paths.runs }}>
      {run.error ? (
        <RunnerAlert
          title={t('run.not-read', 'The run could not be read')}
          error={run.error}
          retry={() => run.refetch()}
        />
      ) : (
        <LoadingPlaceholder text={t('run.loading', 'Reading the run…')} />
      )}
    </Page>
  );
}
