import { t } from '@grafana/i18n';
import { Field, Stack } from '@grafana/ui';
import type { Board } from '@headroom/contract';
import React, { useId } from 'react';
import { problemAt } from '../../app/problemAt';
import { TextField } from '../../app/TextField';
import { WrappingRadios } from '../../app/WrappingRadios';
import type { BoardDraft } from './BoardDraft';
import type { BoardFieldsProps } from './BoardFields';

interface Props extends BoardFieldsProps {
  /** The board itself, where a test has something different: what is left empty is as there. */
  own?: Board;
}

/** How a board is called beside runs, over which time it is shown, and how often and how much is drawn. */
export function ShownFields({ draft, problems, own, onChange }: Props) {
  const id = useId();
  const at = (path: string) => problemAt(problems, path);
  return (
    <Stack direction="column" gap={2}>
      <TextField
        id={`${id}-title`}
        label={t('board.title', 'Title')}
        help={own === undefined ? t('board.title-help', 'Above the board; left empty, its name.') : asBoard()}
        placeholder={own?.title ?? own?.name}
        problem={at('title')}
        value={draft.title}
        onChange={(title) => onChange({ title })}
      />
      <WindowFields draft={draft} problems={problems} own={own} onChange={onChange} />
      <TextField
        id={`${id}-refresh`}
        label={t('board.refresh', 'Refresh while a run goes on')}
        help={
          own === undefined
            ? t('board.refresh-help', 'Such as 5s or 1m, or off. Left empty: 10s.')
            : t('board.refresh-as-board', 'Such as 5s or 1m, or off. Left empty: as the board has it.')
        }
        placeholder={own?.refresh}
        problem={at('refresh')}
        value={draft.refresh}
        onChange={(refresh) => onChange({ refresh })}
      />
      <TextField
        id={`${id}-series`}
        label={t('board.series', 'Series in a panel, at most')}
        help={
          own === undefined
            ? t('board.series-help', 'For panels that say nothing else. Left empty: all.')
            : t('board.series-as-board', 'For panels that say nothing else. Left empty: as the board has it.')
        }
        placeholder={own?.seriesLimit === undefined ? undefined : String(own.seriesLimit)}
        problem={at('seriesLimit')}
        value={draft.seriesLimit}
        onChange={(seriesLimit) => onChange({ seriesLimit })}
      />
    </Stack>
  );
}

function asBoard(): string {
  return t('board.as-board', 'Left empty: as the board has it.');
}

function WindowFields({ draft, problems, own, onChange }: Props) {
  const id = useId();
  const inherited = [{ value: '' as const, label: t('board.window-as-board', 'As the board has it') }];
  return (
    <>
      <Field noMargin label={t('board.window', 'Time that is shown')}>
        <WrappingRadios<BoardDraft['window']>
          aria-label={t('board.window', 'Time that is shown')}
          value={draft.window === '' && own === undefined ? 'run' : draft.window}
          options={[
            ...(own === undefined ? [] : inherited),
            { value: 'run', label: t('board.window-run', 'The run') },
            { value: 'padded', label: t('board.window-padded', 'The run and a little around it') },
            { value: 'idle-and-run', label: t('board.window-idle', 'With idle before and after') },
            { value: 'custom', label: t('board.window-custom', 'As written') },
          ]}
          onChange={(window) => onChange({ window })}
        />
      </Field>
      {draft.window === 'custom' && (
        <Stack gap={2} wrap="wrap">
          <TextField
            id={`${id}-before`}
            width={16}
            label={t('board.before', 'Before its start')}
            problem={problemAt(problems, 'window')}
            value={draft.before}
            onChange={(before) => onChange({ before: before.trim() })}
          />
          <TextField
            id={`${id}-after`}
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
