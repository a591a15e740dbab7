import { t } from '@grafana/i18n';
import { Field, Stack } from '@grafana/ui';
import type { Problem } from '@headroom/contract';
import React from 'react';
import { ChoiceBox } from '../../app/ChoiceBox';
import { problemAt } from '../../app/problemAt';
import { TextField } from '../../app/TextField';
import { useSearchHere } from '../grafana/useSearch';
import type { BoardDraft } from './BoardDraft';
import { ShownFields } from './ShownFields';

/** What each group of fields of a board is given. */
export interface BoardFieldsProps {
  draft: BoardDraft;
  /** Those that are to be shown. */
  problems: readonly Problem[];
  onChange: (change: Partial<BoardDraft>) => void;
}

/** Which dashboard is shown beside runs, how it is called there, and over which time. */
export function BoardFields({ draft, problems, onChange }: BoardFieldsProps) {
  const here = useSearchHere({});
  const at = (path: string) => problemAt(problems, path);
  return (
    <Stack direction="column" gap={2}>
      <Field
        noMargin
        required
        htmlFor="board-dashboard"
        label={t('board.dashboard', 'Dashboard')}
        description={
          here.error?.message ??
          t('board.dashboard-help', 'Of this Grafana; imported and generated ones are among them.')
        }
        invalid={at('dashboard.uid') !== undefined}
        error={at('dashboard.uid')}
      >
        <ChoiceBox
          id="board-dashboard"
          options={(here.data ?? []).map(({ uid, title, folderTitle }) => ({
            value: uid,
            label: title,
            description: folderTitle,
          }))}
          value={draft.dashboardUid}
          loading={here.isLoading}
          placeholder={t('board.dashboard-choose', 'Find a dashboard by its title')}
          customValue={t('board.dashboard-uid', 'Use this uid')}
          onChange={(dashboardUid) => {
            const title = here.data?.find(({ uid }) => uid === dashboardUid)?.title ?? '';
            const isAnother = dashboardUid !== draft.dashboardUid;
            onChange({
              dashboardUid,
              ...(draft.name === '' ? { name: title } : {}),
              ...(isAnother ? { panels: undefined, variables: {} } : {}),
            });
          }}
        />
      </Field>
      <TextField
        required
        id="board-name"
        label={t('board.name', 'Name')}
        help={t('board.name-help', 'What tests call it. Unique among boards.')}
        problem={at('name')}
        value={draft.name}
        onChange={(name) => onChange({ name })}
      />
      <ShownFields draft={draft} problems={problems} onChange={onChange} />
    </Stack>
  );
}
