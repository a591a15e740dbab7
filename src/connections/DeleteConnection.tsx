import { t } from '@grafana/i18n';
import { Button, ConfirmModal } from '@grafana/ui';
import type { StoredConnection } from '@headroom/contract';
import React, { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { paths } from '../app/paths';
import { asIs } from '../app/text';
import { ActionError } from '../run/ActionError';
import { useDeleteConnection } from '../runner/useDeleteConnection';

/** Deletes a connection when that was confirmed, then leads back to the others. */
export function DeleteConnection({ stored: { id, connection } }: { stored: StoredConnection }) {
  const [isAsked, setAsked] = useState(false);
  const remove = useDeleteConnection();
  const navigate = useNavigate();
  return (
    <>
      <ActionError title={t('connection.not-deleted', 'The connection was not deleted')} error={remove.error} />
      <Button
        variant="destructive"
        fill="outline"
        icon={remove.isPending ? 'spinner' : 'trash-alt'}
        disabled={remove.isPending}
        onClick={() => setAsked(true)}
      >
        {t('connection.delete', 'Delete')}
      </Button>
      <ConfirmModal
        isOpen={isAsked}
        title={t('connection.delete-asked', 'Delete {{name}}?', { name: connection.name, ...asIs })}
        body={t(
          'connection.delete-what',
          'Its checks go with it. Runs keep what they captured through it; tests that name it will say that it is missing. Secrets stay.'
        )}
        confirmText={t('connection.delete', 'Delete')}
        onConfirm={() => {
          setAsked(false);
          remove.mutate(id, { onSuccess: () => navigate(paths.connections) });
        }}
        onDismiss={() => setAsked(false)}
      />
    </>
  );
}
