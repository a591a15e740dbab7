import { t } from '@grafana/i18n';
import { Button, EmptyState, Icon, LinkButton, LoadingPlaceholder, Pagination, Stack } from '@grafana/ui';
import type { StoredTest } from '@headroom/contract';
import React, { useCallback, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { Page } from '../app/Page';
import { paths } from '../app/paths';
import { whyNotEdit } from '../app/permissions';
import { useSettled } from '../app/useSettled';
import { RunnerAlert } from '../runner/RunnerAlert';
import { useDeleteTest } from '../runner/useDeleteTest';
import { useStartRun } from '../runner/useStartRun';
import { useTests } from '../runner/useTests';
import { DeleteTest } from './DeleteTest';
import { NoTests } from './NoTests';
import { ProvisioningProblems } from './ProvisioningProblems';
import { TestsFilterBar } from './TestsFilterBar';
import { TestsTable } from './TestsTable';
import { useTestsFilter, type TestsFilter } from './useTestsFilter';

const PER_PAGE = 25;
const WHILE_TYPING_MS = 250;

/** The stored tests, found by search and tags, what became of their last runs, and what can be done with them. */
export default function TestsPage() {
  const [filter, change] = useTestsFilter();
  const tests = useTests(queryOf(useSettled(filter, WHILE_TYPING_MS)));
  const start = useStartRun();
  const remove = useDeleteTest();
  const navigate = useNavigate();
  const [toDelete, setToDelete] = useState<StoredTest>();
  const starting = start.isPending && 'testId' in start.variables ? start.variables.testId : undefined;
  const { mutate: startRun } = start;
  const run = useCallback(
    (testId: string, generator?: string) =>
      startRun(
        { testId, ...(generator === undefined ? {} : { generator: { name: generator } }) },
        { onSuccess: ({ id }) => navigate(paths.run(id)) }
      ),
    [startRun, navigate]
  );
  const isFiltered = filter.search !== '' || filter.tag !== '';
  const total = tests.data?.total ?? 0;

  return (
    <Page
      title={t('tests.title', 'Tests')}
      url={paths.tests}
      subTitle={t('tests.subtitle', 'What is measured: a target, a load, and the thresholds that it must keep.')}
      actions={<NewTest />}
    >
      <Stack direction="column" gap={2}>
        {start.error && <RunnerAlert title={t('tests.not-started', 'The run was not started')} error={start.error} />}
        {remove.error && (
          <RunnerAlert title={t('tests.not-deleted', 'The test was not deleted')} error={remove.error} />
        )}
        {tests.error && (
          <RunnerAlert
            title={t('tests.not-read', 'The tests could not be read')}
            error={tests.error}
            retry={() => tests.refetch()}
          />
        )}
        {tests.isPending && <LoadingPlaceholder text={t('tests.loading', 'Reading the tests…')} />}
        {tests.data && <ProvisioningProblems problems={tests.data.problems} />}
        {tests.data && (isFiltered || total > 0) && (
          <TestsFilterBar filter={filter} tags={tests.data.tags} onChange={change} />
        )}
        {tests.data &&
          total === 0 &&
          (isFiltered ? <NoneFits onClear={() => change({ search: '', tag: '' })} /> : <NoTests />)}
        {tests.data && total > 0 && (
          <TestsTable tests={tests.data.tests} starting={starting} onRun={run} onDelete={setToDelete} />
        )}
        {total > PER_PAGE && (
          <Pagination
            currentPage={filter.page}
            numberOfPages={Math.ceil(total / PER_PAGE)}
            onNavigate={(page) => change({ page })}
          />
        )}
      </Stack>
      <DeleteTest
        stored={toDelete}
        onConfirm={(id) => {
          setToDelete(undefined);
          remove.mutate(id);
        }}
        onDismiss={() => setToDelete(undefined)}
      />
    </Page>
  );
}

function NewTest() {
  const denied = whyNotEdit();
  return (
    <LinkButton icon="plus" href={paths.newTest} disabled={denied !== undefined} tooltip={denied}>
      {t('tests.new', 'New test')}
    </LinkButton>
  );
}

function NoneFits({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      variant="call-to-action"
      image={<Icon name="search" size="xxxl" />}
      message={t('tests.none-fits', 'No test fits')}
      button={
        <Button variant="secondary" onClick={onClear}>
          {t('tests.clear', 'Show all tests')}
        </Button>
      }
    />
  );
}

function queryOf({ search, tag, sort, page }: TestsFilter) {
  return {
    ...(search === '' ? {} : { search }),
    ...(tag === '' ? {} : { tag }),
    sort,
    limit: String(PER_PAGE),
    offset: String((page - 1) * PER_PAGE),
  };
}
