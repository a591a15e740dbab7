import { t } from '@grafana/i18n';
import { Alert, LinkButton, LoadingPlaceholder, Stack, Text, TextLink } from '@grafana/ui';
import { boardForTest, boardNameOf, type Board, type Run } from '@headroom/contract';
import React, { useId, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { ChoiceBox } from '../../app/ChoiceBox';
import { paths } from '../../app/paths';
import { asIs } from '../../app/text';
import { Section } from '../../run/Section';
import { RunnerAlert } from '../../runner/RunnerAlert';
import { useBoards } from '../../runner/useBoards';
import { BoardBesideRun } from './BoardBesideRun';
import { useRunSpans } from './useRunSpans';

/** The boards of a run's test over the time of the run, and any other that the reader chooses. */
export default function RunBoards({ run }: { run: Run }) {
  const boards = useBoards();
  const { spans, phases, goesOn } = useRunSpans(run);
  const [search, setSearch] = useSearchParams();
  const added = search.get('board') ?? '';
  const { shown, missing } = useMemo(
    () => chosenBoards(run, boards.data?.boards.map(({ board }) => board) ?? [], added),
    [run, boards.data, added]
  );
  if (boards.isPending) {
    return <LoadingPlaceholder text={t('boards.loading', 'Reading the boards…')} />;
  }
  if (boards.error) {
    return (
      <RunnerAlert
        title={t('boards.list-not-read', 'The boards could not be read')}
        error={boards.error}
        retry={() => void boards.refetch()}
      />
    );
  }
  const others = boards.data.boards.filter(({ board: { name } }) => !shown.some((one) => one.name === name));
  return (
    <Stack direction="column" gap={2}>
      {others.length > 0 && (
        <AnotherBoard
          names={others.map(({ board: { name, title } }) => ({ value: name, label: title ?? name }))}
          onChoose={(name) =>
            setSearch(
              (before) => {
                const after = new URLSearchParams(before);
                after.set('board', name);
                return after;
              },
              { replace: true }
            )
          }
        />
      )}
      {missing.map((name) => (
        <Alert
          key={name}
          bottomSpacing={0}
          severity="warning"
          title={t('boards.missing', 'There is no board “{{name}}” any more', { name, ...asIs })}
        />
      ))}
      {shown.map((board) => (
        <BoardBesideRun key={board.name} {...{ board, spans, phases, goesOn }} />
      ))}
      {shown.length === 0 && missing.length === 0 && <NoneChosen hasBoards={boards.data.boards.length > 0} />}
    </Stack>
  );
}

/** The boards that the test names, with what is different for it, and the one that the address names. */
function chosenBoards(run: Run, all: readonly Board[], added: string): { shown: Board[]; missing: string[] } {
  const named = run.test.boards ?? [];
  const find = (name: string) => all.find((board) => board.name === name);
  const ofTest = named.flatMap((entry) => {
    const own = find(boardNameOf(entry));
    return own === undefined ? [] : [boardForTest(own, entry)];
  });
  const also = ofTest.some(({ name }) => name === added) ? undefined : find(added);
  return {
    shown: also === undefined ? ofTest : [...ofTest, also],
    missing: named.map(boardNameOf).filter((name) => find(name) === undefined),
  };
}

interface AnotherBoardProps {
  names: Array<{ value: string; label: string }>;
  onChoose: (name: string) => void;
}

function AnotherBoard({ names, onChoose }: AnotherBoardProps) {
  const id = useId();
  return (
    <Stack gap={1} alignItems="center" wrap="wrap">
      <span id={id}>{t('boards.another-which', 'Show beside this run')}</span>
      <ChoiceBox
        id={`${id}-box`}
        aria-labelledby={id}
        options={names}
        value=""
        placeholder={t('boards.another-choose', 'Choose a board')}
        onChange={onChoose}
      />
    </Stack>
  );
}

function NoneChosen({ hasBoards }: { hasBoards: boolean }) {
  return (
    <Section title={t('boards.title', 'Boards')}>
      <Text color="secondary">
        {hasBoards
          ? t(
              'boards.none-of-test',
              'The test names no boards. Choose one above for this run, or name them in the test: then every run of it shows them.'
            )
          : t(
              'boards.none-at-all',
              'A board is a dashboard of this Grafana that is shown here, over the time of the run. There is none yet.'
            )}
      </Text>
      <Stack gap={2} alignItems="center" wrap="wrap">
        {!hasBoards && (
          <LinkButton variant="secondary" href={paths.boards}>
            {t('boards.to-boards', 'Boards')}
          </LinkButton>
        )}
        <TextLink href={paths.guidePlace('boards')}>{t('boards.to-guide', 'How boards work')}</TextLink>
      </Stack>
    </Section>
  );
}
