import { t } from '@grafana/i18n';
import { LoadingPlaceholder, Stack } from '@grafana/ui';
import React from 'react';
import { useNavigate } from 'react-router-dom';
import { Page } from '../app/Page';
import { paths } from '../app/paths';
import { RunnerAlert } from '../runner/RunnerAlert';
import { useRuns } from '../runner/useRuns';
import { useStartRun } from '../runner/useStartRun';
import { useTests } from '../runner/useTests';
import { NoTests } from './NoTests';
import { ProvisioningProblems } from './ProvisioningProblems';
import { TestsTable } from './TestsTable';

/** Every stored test, what became of its last run, and a button to run it. */
export default function TestsPage() {
  const tests = useTests();
  const runs = useRuns();
  const start = useStartRun();
  const navigate = useNavigate();
  const starting = start.variables && 'testId' in start.variables ? start.variables.testId : undefined;
  const run = (testId: string) => start.mutate({ testId }, { onSuccess: ({ id }) => navigate(paths.run(id)) });

  return (
    <Page
      title={t('tests.title', 'Tests')}
      url={paths.tests}
      subTitle={t('tests.subtitle', 'What is measured: a target, a load, and the thresholds that it must keep.')}
    >
      <Stack direction="column" gap={2}>
        {start.error && <RunnerAlert title={t('tests.not-started', 'The run was not started')} error={start.error} />}
        {tests.error && (
          <RunnerAlert
            title={t('tests.not-read', 'The tests could not be read')}
            error={tests.error}
            retry={() => tests.refetch()}
          />
        )}
        {tests.isPending && <LoadingPlaceholder text={t('tests.loading', 'Reading the tests…')} />}
        {tests.data && <ProvisioningProblems problems={tests.data.problems} />}
        {tests.data?.tests.length === 0 && <NoTests />}
        {tests.data && tests.data.tests.length > 0 && (
          <TestsTable
            tests={tests.data.tests}
            runs={runs.data}
            runsError={runs.error}
            starting={start.isPending ? starting : undefined}
            onRun={run}
          />
        )}
      </Stack>
    </Page>
  );
}
