import { dateTimeFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import { type Column, InteractiveTable, Stack, Text, TextLink } from '@grafana/ui';
import type { TrailEntry } from '@headroom/contract';
import React, { useMemo } from 'react';
import { ActorName } from '../app/ActorName';
import { useElementWidth } from '../charts/useElementWidth';
import { deedInWords, pageOf } from './deedInWords';
import { TrailOutcome } from './TrailOutcome';

/** px; below this width, everything stands in one column. */
const WIDE = 720;

/** One row for each entry, in the order in which they come. */
export function TrailTable({ entries }: { entries: TrailEntry[] }) {
  const { ref, width } = useElementWidth();
  const isNarrow = width > 0 && width < WIDE;
  const columns = useMemo(() => (isNarrow ? [allInOne()] : inColumns()), [isNarrow]);
  return (
    <div ref={ref}>
      <InteractiveTable
        key={isNarrow ? 'narrow' : 'wide'}
        columns={columns}
        data={entries}
        getRowId={(entry) => entry.id}
      />
    </div>
  );
}

type TrailColumn = Column<TrailEntry>;

function allInOne(): TrailColumn {
  return {
    id: 'all',
    header: t('trail.entry', 'Entry'),
    cell: ({ row: { original } }) => (
      <Stack direction="column" gap={0.5}>
        <Deed entry={original} />
        <ActorName actor={original.actor} />
        <Text color="secondary">{dateTimeFormat(original.atMs)}</Text>
        <TrailOutcome entry={original} />
      </Stack>
    ),
  };
}

function inColumns(): TrailColumn[] {
  return [
    { id: 'when', header: t('trail.when', 'When'), cell: ({ row: { original } }) => dateTimeFormat(original.atMs) },
    { id: 'who', header: t('trail.who', 'Who'), cell: ({ row: { original } }) => <ActorName actor={original.actor} /> },
    { id: 'what', header: t('trail.what', 'What'), cell: ({ row: { original } }) => <Deed entry={original} /> },
    {
      id: 'outcome',
      header: t('trail.outcome', 'How it ended'),
      cell: ({ row: { original } }) => <TrailOutcome entry={original} />,
    },
  ];
}

function Deed({ entry }: { entry: TrailEntry }) {
  const page = pageOf(entry);
  return (
    <Stack direction="column" gap={0.5}>
      <span>{deedInWords(entry.operation)}</span>
      {entry.object !== null &&
        (page === undefined ? (
          <Text color="secondary" variant="bodySmall">
            {entry.object}
          </Text>
        ) : (
          <TextLink href={page} inline={false} variant="bodySmall">
            {entry.object}
          </TextLink>
        ))}
    </Stack>
  );
}
