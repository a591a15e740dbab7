import { t, Trans } from '@grafana/i18n';
import { EmptyState, Icon, LinkButton, LoadingPlaceholder, Stack } from '@grafana/ui';
import React from 'react';
import { YamlText } from '../../app/YamlText';
import { paths } from '../../app/paths';
import { whyNotEdit } from '../../app/permissions';
import { RunnerAlert } from '../../runner/RunnerAlert';
import { useBoards } from '../../runner/useBoards';
import { ProvisioningProblems } from '../../tests/ProvisioningProblems';
import { BoardsTable } from './BoardsTable';

const EXAMPLE = `kind: Board
name: mesh-overview
dashboard: { uid: istio-mesh }
panels:
  - { id: 12, title: Sidecar CPU, width: 12 }
  - { id: 14, type: stat }
window: run
variables: { namespace: shop }
`;

/** The boards that are shown beside runs, with their preferences. */
export function BesideTab() {
  const boards = useBoards();
  return (
    <Stack direction="column" gap={2}>
      {boards.isPending && <LoadingPlaceholder text={t('boards.loading', 'Reading the boards…')} />}
      {boards.error && (
        <RunnerAlert
          title={t('boards.list-not-read', 'The boards could not be read')}
          error={boards.error}
          retry={() => void boards.refetch()}
        />
      )}
      {boards.data && <ProvisioningProblems problems={boards.data.problems} />}
      {boards.data?.boards.length === 0 && <NoBoards />}
      {boards.data && boards.data.boards.length > 0 && <BoardsTable boards={boards.data.boards} />}
    </Stack>
  );
}

function NoBoards() {
  const denied = whyNotEdit();
  return (
    <EmptyState
      variant="call-to-action"
      image={<Icon name="apps" size="xxxl" />}
      message={t('boards.none', 'No boards yet')}
      button={
        <LinkButton icon="plus" href={paths.newBoard()} disabled={denied !== undefined} tooltip={denied}>
          {t('boards.add', 'Add board')}
        </LinkButton>
      }
    >
      <Stack direction="column" gap={2}>
        <span>
          <Trans i18nKey="boards.what">
            A board is a dashboard of this Grafana that is shown on the page of a run, over the time of the run: which
            of its panels, in which order and how. Tests name their boards.
          </Trans>
        </span>
        <span>
          <Trans i18nKey="boards.how">
            Add one here, import or generate a dashboard first, or put a file such as this one into the runner&apos;s
            provisioning folder:
          </Trans>
        </span>
        <YamlText label={t('boards.example', 'Example of a provisioned board')} text={EXAMPLE} />
      </Stack>
    </EmptyState>
  );
}
