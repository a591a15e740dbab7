import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Field, LoadingPlaceholder, MultiCombobox, Stack, Text, TextLink, useStyles2 } from '@grafana/ui';
import { boardNameOf, type Board, type TestBoard } from '@headroom/contract';
import React, { lazy, Suspense, useState } from 'react';
import { paths } from '../../../app/paths';
import { asIs } from '../../../app/text';
import { useBoards } from '../../../runner/useBoards';
import type { FieldsProps } from '../FieldsProps';

const TestBoardFields = lazy(() => import('../../../boards/editor/TestBoardFields'));

/** Which boards are shown beside the runs of a test, and what is different about each for this test. */
export function BoardsFields({ draft, problems, onChange }: FieldsProps<'boards'>) {
  const boards = useBoards();
  const named = draft.map(boardNameOf);
  const stored = (boards.data?.boards ?? []).map(({ board }) => board);
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
          options={[...new Set([...stored.map(({ name }) => name), ...named])].map((value) => ({
            value,
            label: value,
          }))}
          onChange={(chosen) =>
            onChange(chosen.map(({ value }) => draft.find((entry) => boardNameOf(entry) === value) ?? value))
          }
        />
      </Field>
      {draft.map((entry, at) => (
        <OneBoard
          key={boardNameOf(entry)}
          entry={entry}
          own={stored.find(({ name }) => name === boardNameOf(entry))}
          onChange={(changed) => onChange(draft.toSpliced(at, 1, changed))}
        />
      ))}
      {boards.data?.boards.length === 0 && (
        <Text color="secondary" variant="bodySmall">
          {t('test-boards.no-boards', 'There are no boards yet.')}{' '}
          <TextLink href={paths.boards}>{t('test-boards.to-boards', 'Go to the boards')}</TextLink>
        </Text>
      )}
    </Stack>
  );
}

interface OneBoardProps {
  entry: TestBoard;
  /** Undefined where there is no such board. */
  own: Board | undefined;
  onChange: (entry: TestBoard) => void;
}

function OneBoard({ entry, own, onChange }: OneBoardProps) {
  const styles = useStyles2(getStyles);
  const [isOpen, setOpen] = useState(false);
  const name = boardNameOf(entry);
  const isOwn = typeof entry !== 'string';
  return (
    <div className={styles.board}>
      <div className={styles.head}>
        <div className={styles.words}>
          <Text>{name}</Text>
          <Text color="secondary" variant="bodySmall">
            {own === undefined
              ? t('test-boards.unknown', 'There is no such board.')
              : isOwn
                ? t('test-boards.differs', 'Different for this test: {{what}}', { what: differing(entry), ...asIs })
                : t('test-boards.same', 'As the board has it.')}
          </Text>
        </div>
        <span className={styles.buttons}>
          {isOwn && (
            <Button size="sm" variant="secondary" fill="text" onClick={() => onChange(name)}>
              {t('test-boards.reset', 'As the board has it')}
            </Button>
          )}
          {own !== undefined && (
            <Button
              size="sm"
              variant="secondary"
              icon={isOpen ? 'angle-up' : 'cog'}
              aria-expanded={isOpen}
              aria-label={t('test-boards.adapt-which', 'For this test: {{name}}', { name, ...asIs })}
              onClick={() => setOpen(!isOpen)}
            >
              {t('test-boards.adapt', 'For this test')}
            </Button>
          )}
        </span>
      </div>
      {isOpen && own !== undefined && (
        <Suspense fallback={<LoadingPlaceholder text={t('boards.reading', 'Reading the dashboard…')} />}>
          <TestBoardFields own={own} entry={entry} onChange={onChange} />
        </Suspense>
      )}
    </div>
  );
}

function differing(entry: Exclude<TestBoard, string>): string {
  const words: Record<string, string> = {
    title: t('test-boards.title', 'title'),
    panels: t('test-boards.panels', 'panels'),
    window: t('test-boards.window', 'time'),
    refresh: t('test-boards.refresh', 'refresh'),
    seriesLimit: t('test-boards.series', 'series'),
    variables: t('test-boards.variables', 'variables'),
  };
  return Object.keys(entry)
    .flatMap((key) => words[key] ?? [])
    .join(', ');
}

const getStyles = (theme: GrafanaTheme2) => ({
  board: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(2),
    borderTop: `1px solid ${theme.colors.border.weak}`,
    paddingTop: theme.spacing(1),
  }),
  head: css({ display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', gap: theme.spacing(1) }),
  words: css({ display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' }),
  buttons: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
});
