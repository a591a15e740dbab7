import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { Checkbox, type Column, InteractiveTable, Stack, TagList, Text } from '@grafana/ui';
import React, { useMemo } from 'react';
import { asIs } from '../../app/text';
import type { DashboardHit } from '../grafana/dashboards';

interface Props {
  hits: DashboardHit[];
  /** Uids. */
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}

const PER_PAGE = 20;
/** Grafana's list stands at the right. */
const atTheLeft = css({ justifyContent: 'flex-start' });

/** Dashboards that can be chosen, several at a time. */
export function DashboardPicker({ hits, chosen, onChange }: Props) {
  const columns = useMemo(
    (): Array<Column<DashboardHit>> => [
      {
        id: 'chosen',
        header: t('boards.choose', 'Choose'),
        disableGrow: true,
        cell: ({ row: { original } }) => (
          <Checkbox
            aria-label={t('boards.choose-one', 'Choose {{title}}', { title: original.title, ...asIs })}
            value={chosen.has(original.uid)}
            onChange={(event) => onChange(toggled(chosen, original.uid, event.currentTarget.checked))}
          />
        ),
      },
      {
        id: 'title',
        header: t('boards.dashboard', 'Dashboard'),
        cell: ({ row: { original } }) => (
          <Stack direction="column" gap={0.5}>
            <span>{original.title}</span>
            <TagList className={atTheLeft} tags={original.tags} displayMax={5} />
          </Stack>
        ),
        sortType: (a, b) => a.original.title.localeCompare(b.original.title),
      },
      {
        id: 'folder',
        header: t('boards.folder', 'Folder'),
        cell: ({ row: { original } }) => original.folderTitle || t('boards.top', 'Dashboards (top)'),
        sortType: (a, b) => a.original.folderTitle.localeCompare(b.original.folderTitle),
      },
    ],
    [chosen, onChange]
  );
  return (
    <Stack direction="column" gap={1}>
      <Stack gap={2} alignItems="center" wrap="wrap">
        <Checkbox
          label={t('boards.choose-all', 'Choose all {{count}}', { count: hits.length })}
          value={hits.length > 0 && hits.every(({ uid }) => chosen.has(uid))}
          onChange={(event) => onChange(allToggled(chosen, hits, event.currentTarget.checked))}
        />
        <Text color="secondary">{t('boards.chosen', '{{count}} chosen', { count: chosen.size })}</Text>
      </Stack>
      <InteractiveTable columns={columns} data={hits} getRowId={({ uid }) => uid} pageSize={PER_PAGE} />
    </Stack>
  );
}

function toggled(chosen: ReadonlySet<string>, uid: string, isChosen: boolean): ReadonlySet<string> {
  const next = new Set(chosen);
  if (isChosen) {
    next.add(uid);
  } else {
    next.delete(uid);
  }
  return next;
}

function allToggled(chosen: ReadonlySet<string>, hits: readonly DashboardHit[], isChosen: boolean) {
  return hits.reduce((before, { uid }) => toggled(before, uid, isChosen), chosen);
}
