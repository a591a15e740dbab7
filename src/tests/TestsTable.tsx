import { t } from '@grafana/i18n';
import { InteractiveTable, Stack, type Column } from '@grafana/ui';
import type { StoredTest } from '@headroom/contract';
import React, { useMemo } from 'react';
import { unbroken } from '../app/unbroken';
import { useElementWidth } from '../charts/useElementWidth';
import { RunWith } from '../run/RunWith';
import { LastRun } from './LastRun';
import { loadInWords } from './loadInWords';
import { P99Trend } from './P99Trend';
import { RunButton } from './RunButton';
import { targetInWords } from './targetInWords';
import { TestActions } from './TestActions';
import { TestName } from './TestName';

interface Props {
  tests: StoredTest[];
  /** Id of the test whose run is being started. */
  starting: string | undefined;
  /** With a generator for this run alone, or with that of the test. */
  onRun: (testId: string, generator?: string) => void;
  onDelete: (stored: StoredTest) => void;
}

/** px; below this width, target and load stand under the name and the trend under the last run. */
const WIDE = 900;

/** One row for each test, in the order in which they come. */
export function TestsTable({ tests, starting, onRun, onDelete }: Props) {
  const { ref, width } = useElementWidth();
  const isNarrow = width > 0 && width < WIDE;
  const columns = useMemo(
    (): Array<Column<StoredTest>> => [
      {
        id: 'name',
        header: t('tests.name', 'Name'),
        cell: ({ row: { original } }) => <TestName stored={original} withDetails={isNarrow} />,
      },
      ...(isNarrow ? [] : detailColumns()),
      {
        id: 'lastRun',
        header: t('tests.last-run', 'Last run'),
        cell: ({ row: { original } }) => (
          <Stack direction="column" gap={0.5}>
            <LastRun {...original} />
            {isNarrow && <P99Trend runs={original.recentRuns} />}
          </Stack>
        ),
      },
      ...(isNarrow ? [] : [trendColumn()]),
      {
        id: 'actions',
        disableGrow: true,
        cell: ({ row: { original } }) => (
          <Stack gap={0.5} alignItems="center" justifyContent="flex-end" wrap={isNarrow ? 'wrap' : 'nowrap'}>
            <RunButton
              name={original.test.name}
              isStarting={starting === original.id}
              isHeld={starting !== undefined}
              onRun={() => onRun(original.id)}
            />
            <RunWith
              isSmall
              name={original.test.name}
              isHeld={starting !== undefined}
              onRun={(generator) => onRun(original.id, generator)}
            />
            <TestActions stored={original} onDelete={() => onDelete(original)} />
          </Stack>
        ),
      },
    ],
    [isNarrow, starting, onRun, onDelete]
  );
  return (
    <div ref={ref}>
      <InteractiveTable
        key={isNarrow ? 'narrow' : 'wide'}
        columns={columns}
        data={tests}
        getRowId={(row: StoredTest) => row.id}
      />
    </div>
  );
}

function detailColumns(): Array<Column<StoredTest>> {
  return [
    {
      id: 'target',
      header: t('tests.target', 'Target'),
      cell: ({ row: { original } }) => targetInWords(original.test.target),
    },
    {
      id: 'load',
      header: t('tests.load', 'Load'),
      cell: ({ row: { original } }) => unbroken(loadInWords(original.test.load)),
    },
    {
      id: 'generator',
      header: t('tests.generator', 'Generator'),
      cell: ({ row: { original } }) => original.test.generator?.name ?? t('tests.by-preference', 'by preference'),
    },
  ];
}

function trendColumn(): Column<StoredTest> {
  return {
    id: 'trend',
    header: t('tests.trend', 'p99, last runs'),
    cell: ({ row: { original } }) => <P99Trend runs={original.recentRuns} />,
  };
}
