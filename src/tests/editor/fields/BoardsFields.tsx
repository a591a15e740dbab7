import { t } from '@grafana/i18n';
import { Field, MultiCombobox, Stack, Text, TextLink } from '@grafana/ui';
import { boardNameOf } from '@headroom/contract';
import React from 'react';
import { paths } from '../../../app/paths';
import { asIs } from '../../../app/text';
import { useBoards } from '../../../runner/useBoards';
import type { FieldsProps } from '../FieldsProps';

/** Which boards are shown beside the runs of a test. What a test prefers of one for itself is written in YAML and stays. */
export function BoardsFields({ draft, problems, onChange }: FieldsProps<'boards'>) {
  const boards = useBoards();
  const named = draft.map(boardNameOf);
  const stored = (boards.data?.boards ?? []).map(({ board }) => board.name);
  const own = draft.flatMap((entry) => (typeof entry === 'string' ? [] : [entry.name]));
  const wrong = problems.filter(({ path }) => path.startsWith('boards'));
  return (
    <Stack direction="column" gap={1}>
      <Field
        noMargin
        label={t('test-boards.shown', 'Boards beside its runs')}
        description={t('test-boards.help', 'Grafana draws their panels at the time of each run.')}
        invalid={wrong.length > 0}
        error={wrong.map(({ message, hint }) => (hint === undefined ? message : `${message} (${hint})`)).join('; ')}
      >
        <MultiCombobox
          id="test-boards"
          loading={boards.isFetching}
          placeholder={t('test-boards.none', 'None')}
          value={named}
          options={[...new Set([...stored, ...named])].map((value) => ({ value, label: value }))}
          onChange={(chosen) =>
            onChange(chosen.map(({ value }) => draft.find((entry) => boardNameOf(entry) === value) ?? value))
          }
        />
      </Field>
      {own.length > 0 && (
        <Text color="secondary" variant="bodySmall">
          {t('test-boards.own', 'This test has preferences of its own for {{names}}: see its YAML.', {
            names: own.join(', '),
            ...asIs,
          })}
        </Text>
      )}
      {boards.data?.boards.length === 0 && (
        <Text color="secondary" variant="bodySmall">
          {t('test-boards.no-boards', 'There are no boards yet.')}{' '}
          <TextLink href={paths.boards}>{t('test-boards.to-boards', 'Go to the boards')}</TextLink>
        </Text>
      )}
    </Stack>
  );
}
