import { t } from '@grafana/i18n';
import { Alert, LoadingPlaceholder, Stack } from '@grafana/ui';
import type { StoredBoard } from '@headroom/contract';
import React from 'react';
import { useParams, useSearchParams } from 'react-router-dom';
import { stringify } from 'yaml';
import { Page } from '../../app/Page';
import { paths } from '../../app/paths';
import { whyNotEdit } from '../../app/permissions';
import { asIs } from '../../app/text';
import { YamlText } from '../../app/YamlText';
import { RunnerAlert } from '../../runner/RunnerAlert';
import { useBoards } from '../../runner/useBoards';
import { useSearchHere } from '../grafana/useSearch';
import { boardDraftOf, emptyBoard } from './BoardDraft';
import { BoardForm } from './BoardForm';

/** One board: its editor, for a new one an empty one or that of a dashboard; read-only where it cannot be changed. */
export default function BoardPage() {
  const { id } = useParams();
  const [search] = useSearchParams();
  const boards = useBoards();
  const stored = boards.data?.boards.find((one) => one.id === id);
  const isNew = id === undefined;
  const denied = whyNotEdit();
  const dashboardUid = search.get('dashboard') ?? '';
  return (
    <Page
      title={isNew ? t('board.new', 'New board') : (stored?.board.name ?? t('board.one', 'Board'))}
      url={isNew ? paths.newBoard() : paths.board(id)}
      parent={{ text: t('boards.title', 'Boards'), url: paths.boards }}
      subTitle={t('board.subtitle', 'A dashboard beside runs: which of its panels, and how.')}
    >
      {boards.error && (
        <RunnerAlert
          title={t('boards.list-not-read', 'The boards could not be read')}
          error={boards.error}
          retry={() => void boards.refetch()}
        />
      )}
      {boards.isPending && <LoadingPlaceholder text={t('boards.loading', 'Reading the boards…')} />}
      {boards.data && !isNew && stored === undefined && (
        <Alert severity="warning" title={t('board.gone', 'This board does not exist any more')} />
      )}
      {isNew && denied !== undefined && <Alert severity="info" title={denied} />}
      {isNew && boards.data && denied === undefined && (
        <NewBoard dashboardUid={dashboardUid} taken={boards.data.boards.map(({ board }) => board.name)} />
      )}
      {stored &&
        (stored.file === null && denied === undefined ? (
          <BoardForm key={stored.version} stored={stored} initial={boardDraftOf(stored.board)} />
        ) : (
          <ReadOnlyBoard stored={stored} denied={denied} />
        ))}
    </Page>
  );
}

/** Begins with the name of the dashboard, where the address names one. */
function NewBoard({ dashboardUid, taken }: { dashboardUid: string; taken: readonly string[] }) {
  const here = useSearchHere({});
  if (dashboardUid !== '' && here.isPending) {
    return <LoadingPlaceholder text={t('boards.reading', 'Reading the dashboard…')} />;
  }
  const title = here.data?.find(({ uid }) => uid === dashboardUid)?.title ?? '';
  const name = dashboardUid === '' || taken.includes(title) ? '' : title;
  return <BoardForm key={dashboardUid} initial={{ ...emptyBoard, dashboardUid, name }} />;
}

function ReadOnlyBoard({ stored: { file, board }, denied }: { stored: StoredBoard; denied: string | undefined }) {
  return (
    <Stack direction="column" gap={2}>
      <Alert
        bottomSpacing={0}
        severity="info"
        title={
          file === null
            ? (denied ?? '')
            : t('board.provisioned', 'This board comes from the file {{file}}: change it there', { file, ...asIs })
        }
      />
      <YamlText label={t('board.yaml', 'The board as YAML')} text={stringify(board)} />
    </Stack>
  );
}
