import { t } from '@grafana/i18n';
import { type Column, InteractiveTable, Stack, Text, TextLink } from '@grafana/ui';
import type { Run } from '@headroom/contract';
import React, { useMemo } from 'react';
import { paths } from '../app/paths';
import { useElementWidth } from '../charts/useElementWidth';
import { tookInWords } from './tookInWords';
import { StateBadge } from './StateBadge';
import { TimeAgo } from './TimeAgo';
import { VerdictBadge } from './VerdictBadge';
import { generatorOf, workInWords } from './workInWords';

/** px; below this width, load and duration stand under the name. */
const WIDE = 720;
const PAGE_SIZE = 20;

/** One row for each run. */
export function RunsTable({ runs }: { runs: Run[] }) {
  const { ref, width } = useElementWidth();
  const isNarrow = width > 0 && width < WIDE;
  const columns = useMemo(
    (): Array<Column<Run>> => [
      {
        id: 'test',
        header: t('runs.test', 'Test'),
        cell: ({ row: { original } }) => <RunName run={original} withDetails={isNarrow} />,
        sortType: (a, b) => a.original.test.name.localeCompare(b.original.test.name),
      },
      {
        id: 'state',
        header: t('runs.state', 'State'),
        cell: ({ row: { original } }) => <States run={original} isNarrow={isNarrow} />,
      },
      ...(isNarrow ? [] : detailColumns()),
      {
        id: 'started',
        header: t('runs.started', 'Started'),
        cell: ({ row: { original } }) => <TimeAgo atMs={original.startedAtMs ?? original.queuedAtMs} />,
        sortType: (a, b) => a.original.queuedAtMs - b.original.queuedAtMs,
        sortDescFirst: true,
      },
    ],
    [isNarrow]
  );
  return (
    <div ref={ref}>
      <InteractiveTable
        key={isNarrow ? 'narrow' : 'wide'}
        columns={columns}
        data={runs}
        getRowId={(run) => run.id}
        pageSize={PAGE_SIZE}
      />
    </div>
  );
}

function detailColumns(): Array<Column<Run>> {
  return [
    {
      id: 'verdict',
      header: t('runs.verdict', 'Verdict'),
      cell: ({ row: { original } }) => (
        <Stack>
          <VerdictBadge run={original} />
        </Stack>
      ),
    },
    { id: 'load', header: t('runs.load', 'Load'), cell: ({ row: { original } }) => workInWords(original) },
    {
      id: 'generator',
      header: t('runs.generator', 'Generator'),
      cell: ({ row: { original } }) => generatorOf(original),
    },
    { id: 'took', header: t('runs.took', 'Took'), cell: ({ row: { original } }) => tookInWords(original) },
  ];
}

function RunName({ run, withDetails }: { run: Run; withDetails: boolean }) {
  return (
    <Stack direction="column" gap={0.5}>
      <TextLink href={paths.run(run.id)} inline={false}>
        {run.test.name}
      </TextLink>
      {withDetails && (
        <Text color="secondary" variant="bodySmall">
          {workInWords(run)}
        </Text>
      )}
    </Stack>
  );
}

function States({ run, isNarrow }: { run: Run; isNarrow: boolean }) {
  return (
    <Stack gap={0.5} wrap="wrap">
      <StateBadge state={run.state} />
      {isNarrow && run.verdict !== 'none' && <VerdictBadge run={run} />}
    </Stack>
  );
}
