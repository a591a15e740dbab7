import { t } from '@grafana/i18n';
import { Button, ConfirmModal } from '@grafana/ui';
import { isTerminal, type Run } from '@headroom/contract';
import React, { useState } from 'react';
import { whyNotEdit } from '../app/permissions';
import { asIs } from '../app/text';
import { useDeleteRun } from '../runner/useDeleteRun';
import { ActionError } from './ActionError';

interface Props {
  run: Run;
  /** In a row of a list, where an icon has to do. */
  isSmall?: boolean;
  onDeleted?: () => void;
}

/** Deletes a run when that was confirmed; says why not, where it cannot be. */
export function DeleteRun({ run, isSmall = false, onDeleted }: Props) {
  const [isAsked, setAsked] = useState(false);
  const remove = useDeleteRun();
  const why = whyNot(run);
  const named = t('run.delete-named', 'Delete the run of {{name}}', { name: run.test.name, ...asIs });
  return (
    <>
      <ActionError title={t('run.not-deleted', 'The run was not deleted')} error={remove.error} />
      <Button
        variant="secondary"
        size={isSmall ? 'sm' : 'md'}
        fill={isSmall ? 'text' : 'solid'}
        icon={remove.isPending ? 'spinner' : 'trash-alt'}
        aria-label={named}
        tooltip={why ?? t('run.delete', 'Delete')}
        disabled={why !== undefined || remove.isPending}
        onClick={() => setAsked(true)}
      />
      {isAsked && (
        <ConfirmModal
          isOpen
          title={t('run.delete-asked', 'Delete this run of {{name}}?', { name: run.test.name, ...asIs })}
          body={t(
            'run.delete-what',
            'All that it measured goes with it: figures, charts, overhead report, notes. The test stays.'
          )}
          confirmText={t('run.delete', 'Delete')}
          onConfirm={() => {
            setAsked(false);
            remove.mutate(run.id, { onSuccess: onDeleted });
          }}
          onDismiss={() => setAsked(false)}
        />
      )}
    </>
  );
}

function whyNot({ state, pinned }: Run): string | undefined {
  if (!isTerminal(state)) {
    return t('run.delete-under-way', 'A run that has not ended cannot be deleted: stop it first');
  }
  return pinned ? t('run.delete-pinned', 'A pinned run cannot be deleted: unpin it first') : whyNotEdit();
}
