import { t } from '@grafana/i18n';
import { type Column, Icon, InteractiveTable, Stack, Text, TextLink } from '@grafana/ui';
import type { Board, StoredBoard } from '@headroom/contract';
import React, { useMemo } from 'react';
import { paths } from '../../app/paths';
import { asIs } from '../../app/text';
import { useElementWidth } from '../../charts/useElementWidth';
import { useSearchHere } from '../grafana/useSearch';

/** px; below this width, everything else stands under the name. */
const WIDE = 700;

/** One row for each board: its name, its dashboard, what is shown of it. */
export function BoardsTable({ boards }: { boards: StoredBoard[] }) {
  const { ref, width } = useElementWidth();
  const isNarrow = width > 0 && width < WIDE;
  const here = useSearchHere({});
  const titles = useMemo(() => new Map((here.data ?? []).map(({ uid, title }) => [uid, title])), [here.data]);
  const isKnown = here.data !== undefined;
  const columns = useMemo((): Array<Column<StoredBoard>> => {
    const dashboardOf = ({ board }: StoredBoard) =>
      titles.get(board.dashboard.uid) ??
      (isKnown
        ? t('boards.dashboard-gone', '{{uid}}, which you cannot see or which is gone', {
            uid: board.dashboard.uid,
            ...asIs,
          })
        : board.dashboard.uid);
    return [
      {
        id: 'name',
        header: t('boards.name', 'Name'),
        cell: ({ row: { original } }) => (
          <Stack direction="column" gap={0.5}>
            <TextLink href={paths.board(original.id)} inline={false}>
              {original.board.name}
            </TextLink>
            {original.file !== null && (
              <Text color="secondary" variant="bodySmall">
                <Icon name="lock" size="sm" />{' '}
                {t('boards.from-file', 'provisioned: {{file}}', { file: original.file, ...asIs })}
              </Text>
            )}
            {isNarrow && (
              <Text color="secondary" variant="bodySmall">
                {dashboardOf(original)} · {shownInWords(original.board)}
              </Text>
            )}
          </Stack>
        ),
        sortType: (a, b) => a.original.board.name.localeCompare(b.original.board.name),
      },
      ...(isNarrow
        ? []
        : [
            {
              id: 'dashboard',
              header: t('boards.dashboard', 'Dashboard'),
              cell: ({ row: { original } }: { row: { original: StoredBoard } }) => dashboardOf(original),
            },
            {
              id: 'shown',
              header: t('boards.shown', 'Shown'),
              cell: ({ row: { original } }: { row: { original: StoredBoard } }) => shownInWords(original.board),
            },
          ]),
    ];
  }, [isNarrow, titles, isKnown]);
  return (
    <div ref={ref}>
      <InteractiveTable
        key={isNarrow ? 'narrow' : 'wide'}
        columns={columns}
        data={boards}
        getRowId={({ id }) => id}
        initialSortBy={SORTED_BY_NAME}
      />
    </div>
  );
}

const SORTED_BY_NAME = [{ id: 'name' }];

function shownInWords({ panels, window = 'run' }: Board): string {
  const which =
    panels === undefined
      ? t('boards.all-panels', 'all panels')
      : t('boards.some-panels', '{{count}} panels', { count: panels.length });
  return `${which}, ${windowInWords(window)}`;
}

function windowInWords(window: NonNullable<Board['window']>): string {
  if (typeof window === 'object') {
    const { before, after } = window.custom;
    return t('boards.window-custom', '{{before}} before to {{after}} after the run', { before, after });
  }
  const words = {
    run: t('boards.window-run', 'the run'),
    padded: t('boards.window-padded', 'the run and a little around it'),
    'idle-and-run': t('boards.window-idle', 'the run with idle before and after'),
  };
  return words[window];
}
