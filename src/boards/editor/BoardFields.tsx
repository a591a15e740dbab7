import { t } from '@grafana/i18n';
import { Field, Stack } from '@grafana/ui';
import type { Problem } from '@headroom/contract';
import React from 'react';
import { ChoiceBox } from '../../app/ChoiceBox';
import { problemAt } from '../../app/problemAt';
import { TextField } from '../../app/TextField';
import { WrappingRadios } from '../../app/WrappingRadios';
import { useSearchHere } from '../grafana/useSearch';
import type { BoardDraft } from './BoardDraft';

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
          loading={here.isPending}
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
      <TextField
        id="board-title"
        label={t('board.title', 'Title')}
        help={t('board.title-help', 'Above the board; left empty, its name.')}
        problem={at('title')}
        value={draft.title}
        onChange={(title) => onChange({ title })}
      />
      <WindowFields draft={draft} problems={problems} onChange={onChange} />
      <TextField
        id="board-refresh"
        label={t('board.refresh', 'Refresh while a run goes on')}
        help={t('board.refresh-help', 'Such as 5s or 1m, or off. Left empty: 10s.')}
        problem={at('refresh')}
        value={draft.refresh}
        onChange={(refresh) => onChange({ refresh })}
      />
      <TextField
        id="board-series"
        label={t('board.series', 'Series in a panel, at most')}
        help={t('board.series-help', 'For panels that say nothing else. Left empty: all.')}
        problem={at('seriesLimit')}
        value={draft.seriesLimit}
        onChange={(seriesLimit) => onChange({ seriesLimit })}
      />
    </Stack>
  );
}

function WindowFields({ draft, problems, onChange }: BoardFieldsProps) {
  return (
    <>
      <Field noMargin label={t('board.window', 'Time that is shown')}>
        <WrappingRadios
          aria-label={t('board.window', 'Time that is shown')}
          value={draft.window === '' ? 'run' : draft.window}
          options={[
            { value: 'run' as const, label: t('board.window-run', 'The run') },
            { value: 'padded' as const, label: t('board.window-padded', 'The run and a little around it') },
            { value: 'idle-and-run' as const, label: t('board.window-idle', 'With idle before and after') },
            { value: 'custom' as const, label: t('board.window-custom', 'As written') },
          ]}
          onChange={(window) => onChange({ window })}
        />
      </Field>
      {draft.window === 'custom' && (
        <Stack gap={2} wrap="wrap">
          <TextField
            id="board-before"
            width={16}
            label={t('board.before', 'Before its start')}
            problem={problemAt(problems, 'window')}
            value={draft.before}
            onChange={(before) => onChange({ before: before.trim() })}
          />
          <TextField
            id="board-after"
            width={16}
            label={t('board.after', 'After its end')}
            problem={undefined}
            value={draft.after}
            onChange={(after) => onChange({ after: after.trim() })}
          />
        </Stack>
      )}
    </>
  );
}
