import { t } from '@grafana/i18n';
import { Alert, Button, ConfirmModal, Stack } from '@grafana/ui';
import type { StoredBoard } from '@headroom/contract';
import React, { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import { paths } from '../../app/paths';
import { asIs } from '../../app/text';
import { TwoColumns } from '../../run/TwoColumns';
import { ProblemList } from '../../runner/ProblemList';
import { RunnerAlert } from '../../runner/RunnerAlert';
import { useDeleteBoard } from '../../runner/useDeleteBoard';
import { useSaveBoard } from '../../runner/useSaveBoard';
import { useLeaveGuard } from '../../tests/editor/useLeaveGuard';
import { YamlEditor } from '../../tests/editor/YamlEditor';
import type { BoardDraft } from './BoardDraft';
import { boardDocument } from './boardDocument';
import { BoardFields } from './BoardFields';
import { DashboardFields } from './DashboardFields';
import { useBoardDraft } from './useBoardDraft';

interface Props {
  /** The board that is changed; none makes a new one. */
  stored?: StoredBoard;
  initial: BoardDraft;
}

/** The editor of a board: a form and YAML, each editing the other. */
export function BoardForm({ stored, initial }: Props) {
  const { draft, change, board, problems, yaml } = useBoardDraft(initial);
  const [isTouched, setTouched] = useState(false);
  const save = useSaveBoard();
  const navigate = useNavigate();
  const guard = useLeaveGuard(JSON.stringify(boardDocument(draft)) !== JSON.stringify(boardDocument(initial)));
  const shown = isTouched ? problems : [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTouched(true);
    if (board !== undefined) {
      save.mutate(
        { board, stored },
        {
          onSuccess: () => {
            guard.pass();
            void navigate(paths.boards);
          },
        }
      );
    }
  };
  return (
    <form onSubmit={submit} noValidate>
      <TwoColumns
        left={
          <>
            <BoardFields draft={draft} problems={shown} onChange={change} />
            {draft.dashboardUid !== '' && <DashboardFields draft={draft} problems={shown} onChange={change} />}
            {shown.length > 0 && (
              <Alert
                bottomSpacing={0}
                severity="error"
                title={t('board.wrong', 'Not saved: some fields need correction')}
              >
                <ProblemList problems={shown} />
              </Alert>
            )}
            {save.error && <RunnerAlert title={t('board.not-saved', 'The board was not saved')} error={save.error} />}
            <Stack gap={1} wrap="wrap">
              <Button type="submit" disabled={save.isPending} icon={save.isPending ? 'spinner' : undefined}>
                {t('board.save', 'Save')}
              </Button>
              <Button variant="secondary" onClick={() => navigate(paths.boards)}>
                {t('board.cancel', 'Cancel')}
              </Button>
              {stored && <DeleteBoard stored={stored} onDeleted={guard.pass} />}
            </Stack>
          </>
        }
        right={<YamlEditor {...yaml} />}
      />
      {guard.dialog}
    </form>
  );
}

function DeleteBoard({ stored, onDeleted }: { stored: StoredBoard; onDeleted: () => void }) {
  const [isAsked, setAsked] = useState(false);
  const remove = useDeleteBoard();
  const navigate = useNavigate();
  return (
    <>
      <Button variant="destructive" fill="outline" icon="trash-alt" onClick={() => setAsked(true)}>
        {t('board.delete', 'Delete')}
      </Button>
      {remove.error && <RunnerAlert title={t('board.not-deleted', 'The board was not deleted')} error={remove.error} />}
      <ConfirmModal
        isOpen={isAsked}
        title={t('board.delete-title', 'Delete this board?')}
        body={t(
          'board.delete-what',
          '“{{name}}” is no longer shown beside runs, and tests that name it say so. The dashboard stays.',
          { name: stored.board.name, ...asIs }
        )}
        confirmText={t('board.delete', 'Delete')}
        onConfirm={() =>
          remove.mutate(stored.id, {
            onSuccess: () => {
              onDeleted();
              void navigate(paths.boards);
            },
            onSettled: () => setAsked(false),
          })
        }
        onDismiss={() => setAsked(false)}
      />
    </>
  );
}
