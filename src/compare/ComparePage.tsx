import { t } from '@grafana/i18n';
import { LoadingPlaceholder, Stack } from '@grafana/ui';
import React, { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { Page } from '../app/Page';
import { paths } from '../app/paths';
import { RunnerAlert } from '../runner/RunnerAlert';
import { useComparedRuns } from '../runner/useComparedRuns';
import { Comparison } from './Comparison';
import { NothingToCompare } from './NothingToCompare';

/** As many as can still be told apart. */
const MOST_RUNS = 12;

/** Runs beside each other, those that the address names, with what makes them less comparable than they look. */
export default function ComparePage() {
  const [search] = useSearchParams();
  const asked = search.getAll('run').join();
  const ids = useMemo(() => [...new Set(asked.split(',').filter((id) => id !== ''))].slice(0, MOST_RUNS), [asked]);
  const queries = useComparedRuns(ids);
  const failed = queries.find(({ error }) => error !== null);
  const isPending = queries.some((query) => query.isPending);
  const runs = queries.flatMap(({ data }) => (data === undefined ? [] : [data]));
  return (
    <Page
      title={t('compare.title', 'Compare runs')}
      url={paths.compare(ids)}
      parent={{ text: t('runs.title', 'Runs'), url: paths.runs }}
      subTitle={t(
        'compare.subtitle',
        'Runs beside each other: how their times are distributed, and what makes them differ.'
      )}
      background="canvas"
    >
      <Stack direction="column" gap={2}>
        {failed?.error && (
          <RunnerAlert
            title={t('compare.not-read', 'Not every run could be read')}
            error={failed.error}
            retry={() => queries.forEach((query) => query.error && query.refetch())}
          />
        )}
        {isPending && <LoadingPlaceholder text={t('compare.loading', 'Reading the runs…')} />}
        {!isPending && (runs.length > 0 ? <Comparison runs={runs} /> : failed === undefined && <NothingToCompare />)}
      </Stack>
    </Page>
  );
}
