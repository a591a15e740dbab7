import { t } from '@grafana/i18n';
import { Button, LinkButton, LoadingPlaceholder, Stack, Text } from '@grafana/ui';
import React, { useCallback, useMemo } from 'react';
import { Page } from '../../app/Page';
import { paths } from '../../app/paths';
import { useSettled } from '../../app/useSettled';
import { RunnerAlert } from '../../runner/RunnerAlert';
import { useRunList } from '../../runner/useRunList';
import { CompareButton, CompareChoice } from './CompareChoice';
import { NoRuns } from './NoRuns';
import { QueueSection } from './QueueSection';
import { RunFilters } from './RunFilters';
import { RunsTable } from './RunsTable';
import { useRunFilter } from './useRunFilter';

/** The queue, and every run that fits the filters, newest first; marked ones are compared. */
export default function RunsPage() {
  return (
    <CompareChoice>
      <Runs />
    </CompareChoice>
  );
}

function Runs() {
  const choice = useRunFilter();
  const { choose } = choice;
  // The table's rows are made anew when this changes.
  const chooseTag = useCallback((tag: string) => choose('tag', tag), [choose]);
  const list = useRunList(useSettled(choice.filter, TYPING_MS));
  const runs = useMemo(() => list.data?.pages.flat(), [list.data]);
  const isFiltered = Object.keys(choice.filter).length > 0;
  return (
    <Page
      title={t('runs.title', 'Runs')}
      url={paths.runs}
      subTitle={t('runs.subtitle', 'What was measured, newest first.')}
      actions={
        <Stack gap={1} wrap="wrap">
          <CompareButton />
          <LinkButton variant="secondary" icon="eye" href={paths.observe}>
            {t('runs.observe', 'Observe traffic')}
          </LinkButton>
        </Stack>
      }
    >
      <Stack direction="column" gap={2}>
        {list.error && (
          <RunnerAlert
            title={t('runs.not-read', 'The runs could not be read')}
            error={list.error}
            retry={() => list.refetch()}
          />
        )}
        {!list.error && <QueueSection />}
        {(isFiltered || (runs !== undefined && runs.length > 0)) && <RunFilters choice={choice} runs={runs ?? NONE} />}
        {list.isPending && <LoadingPlaceholder text={t('runs.loading', 'Reading the runs…')} />}
        {runs?.length === 0 && (isFiltered ? <Text color="secondary">{noneFits()}</Text> : <NoRuns />)}
        {runs && runs.length > 0 && <RunsTable runs={runs} onTag={chooseTag} />}
        {list.hasNextPage && (
          <div>
            <Button
              variant="secondary"
              icon={list.isFetchingNextPage ? 'spinner' : 'angle-down'}
              disabled={list.isFetchingNextPage}
              onClick={() => list.fetchNextPage()}
            >
              {t('runs.older', 'Show older runs')}
            </Button>
          </div>
        )}
      </Stack>
    </Page>
  );
}

const NONE: never[] = [];
const TYPING_MS = 300;

function noneFits(): string {
  return t('runs.none-fits', 'No run fits.');
}
