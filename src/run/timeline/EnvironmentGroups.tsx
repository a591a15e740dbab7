import { t } from '@grafana/i18n';
import { LoadingPlaceholder, Text } from '@grafana/ui';
import { isTerminal, type Run } from '@headroom/contract';
import React from 'react';
import type { TimeAxis } from '../../charts/TimeAxis';
import { RunnerAlert } from '../../runner/RunnerAlert';
import type { useEnvironment } from '../../runner/useEnvironment';
import { chartGroupKinds } from './chartGroups';
import { EnvironmentGroup } from './EnvironmentGroup';

interface Props {
  run: Run;
  environment: ReturnType<typeof useEnvironment>;
  axis: TimeAxis;
}

/** The charts of the environment, group by group. Whatever goes wrong here stays here. */
export function EnvironmentGroups({ run, environment: { data, error, refetch, isFetching }, axis }: Props) {
  if (data) {
    const hasQueries = (run.test.environment?.queries ?? []).length > 0;
    return chartGroupKinds(hasQueries).map((group) => (
      <EnvironmentGroup key={group.name} group={group} environment={data} axis={axis} />
    ));
  }
  if (error) {
    return (
      <RunnerAlert
        title={t('charts.not-read', 'The environment could not be read')}
        error={error}
        retry={() => refetch()}
      />
    );
  }
  if (isFetching) {
    return <LoadingPlaceholder text={t('charts.loading', 'Reading the environment…')} />;
  }
  return (
    <Text color="secondary">
      {data === null || isTerminal(run.state)
        ? t('charts.none', 'Mesh and nodes: nothing was recorded around this run.')
        : t('charts.waiting', 'Mesh and nodes: drawn as soon as the run has begun.')}
    </Text>
  );
}
