import { type Column, InteractiveTable } from '@grafana/ui';
import { t } from '@grafana/i18n';
import type { Run, StoredTest } from '@headroom/contract';
import React, { useMemo } from 'react';
import { useElementWidth } from '../charts/useElementWidth';
import type { RunnerError } from '../runner/RunnerError';
import { LastRun } from './LastRun';
import { loadInWords } from './loadInWords';
import { RunButton } from './RunButton';
import { targetInWords } from './targetInWords';
import { TestName } from './TestName';

interface Props {
  tests: readonly StoredTest[];
  /** Newest first; undefined while they are not known. */
  runs: readonly Run[] | undefined;
  /** Why the runs are not known. */
  runsError: RunnerError | null;
  /** Id of the test whose run is being started. */
  starting: string | undefined;
  onRun: (testId: string) => void;
}

interface Row extends StoredTest {
  lastRun: Run | undefined;
}

/** px; below this width, target and load stand under the name. */
const WIDE = 820;

/** One row for each test; sorted by name until the user sorts otherwise. */
export function TestsTable({ tests, runs, runsError, starting, onRun }: Props) {
  const { ref, width } = useElementWidth();
  const isNarrow = width > 0 && width < WIDE;
  const rows = useMemo(
    () => tests.map((stored): Row => ({ ...stored, lastRun: runs?.find((run) => run.testId === stored.id) })),
    [tests, runs]
  );
  const columns = useMemo(
    (): Array<Column<Row>> => [
      {
        id: 'name',
        header: t('tests.name', 'Name'),
        cell: ({ row: { original } }) => <TestName test={original.test} withDetails={isNarrow} />,
        sortType: (a, b) => a.original.test.name.localeCompare(b.original.test.name),
      },
      ...(isNarrow ? [] : detailColumns()),
      {
        id: 'lastRun',
        header: t('tests.last-run', 'Last run'),
        cell: ({ row: { original } }) => (
          <LastRun run={original.lastRun} isKnown={runs !== undefined} error={runsError} />
        ),
        sortType: (a, b) => (a.original.lastRun?.queuedAtMs ?? 0) - (b.original.lastRun?.queuedAtMs ?? 0),
        sortDescFirst: true,
      },
      {
        id: 'run',
        disableGrow: true,
        cell: ({ row: { original } }) => (
          <RunButton
            name={original.test.name}
            isStarting={starting === original.id}
            isHeld={starting !== undefined}
            onRun={() => onRun(original.id)}
          />
        ),
      },
    ],
    [isNarrow, runs, runsError, starting, onRun]
  );
  return (
    <div ref={ref}>
      <InteractiveTable
        key={isNarrow ? 'narrow' : 'wide'}
        columns={columns}
        data={rows}
        getRowId={(row) => row.id}
        initialSortBy={SORTED_BY_NAME}
      />
    </div>
  );
}

const SORTED_BY_NAME = [{ id: 'name' }];

function detailColumns(): Array<Column<Row>> {
  return [
    {
      id: 'target',
      header: t('tests.target', 'Target'),
      cell: ({ row: { original } }) => targetInWords(original.test.target),
      sortType: (a, b) => targetInWords(a.original.test.target).localeCompare(targetInWords(b.original.test.target)),
    },
    { id: 'load', header: t('tests.load', 'Load'), cell: ({ row: { original } }) => loadInWords(original.test.load) },
    {
      id: 'generator',
      header: t('tests.generator', 'Generator'),
      cell: ({ row: { original } }) => original.test.generator.name,
    },
    {
      id: 'thresholds',
      header: t('tests.thresholds', 'Thresholds'),
      cell: ({ row: { original } }) => thresholdsInWords(original.test.thresholds.length),
    },
  ];
}

function thresholdsInWords(count: number): string {
  return count === 0 ? t('tests.no-thresholds', 'none') : String(count);
}
