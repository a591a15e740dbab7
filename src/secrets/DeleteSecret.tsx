import { t } from '@grafana/i18n';
import { Button, ConfirmModal } from '@grafana/ui';
import type { StoredSecret } from '@headroom/contract';
import React, { useState } from 'react';
import { asIs } from '../app/text';
import { ActionError } from '../run/ActionError';
import { useDeleteSecret } from '../runner/useDeleteSecret';

/** Deletes a secret when that was confirmed; not one that is in use. */
export function DeleteSecret({ secret: { name, connections, tests } }: { secret: StoredSecret }) {
  const [isAsked, setAsked] = useState(false);
  const remove = useDeleteSecret();
  const isUsed = connections.length + tests.length > 0;
  return (
    <>
      <ActionError title={t('secrets.not-deleted', 'The secret was not deleted')} error={remove.error} />
      <Button
        size="sm"
        variant="destructive"
        fill="outline"
        icon={remove.isPending ? 'spinner' : 'trash-alt'}
        aria-label={t('secrets.delete-named', 'Delete {{name}}', { name, ...asIs })}
        disabled={isUsed || remove.isPending}
        tooltip={isUsed ? t('secrets.used', 'In use: change what refers to it first') : undefined}
        onClick={() => setAsked(true)}
      />
      <ConfirmModal
        isOpen={isAsked}
        title={t('secrets.delete-asked', 'Delete {{name}}?', { name, ...asIs })}
        body={t('secrets.delete-what', 'Its value is gone then; nobody can bring it back.')}
        confirmText={t('secrets.delete', 'Delete')}
        onConfirm={() => {
          setAsked(false);
          remove.mutate(name);
        }}
        onDismiss={() => setAsked(false)}
      />
    </>
  );
}
