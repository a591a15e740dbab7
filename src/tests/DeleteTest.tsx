import { t } from '@grafana/i18n';
import { ConfirmModal } from '@grafana/ui';
import type { StoredTest } from '@headroom/contract';
import React from 'react';
import { asIs } from '../app/text';

interface Props {
  /** Undefined where none is to be deleted. */
  stored: StoredTest | undefined;
  onConfirm: (id: string) => void;
  onDismiss: () => void;
}

/** Asks before a test is deleted, and says what goes with it. */
export function DeleteTest({ stored, onConfirm, onDismiss }: Props) {
  return stored === undefined ? null : (
    <ConfirmModal
      isOpen
      title={t('tests.delete-asked', 'Delete {{name}}?', { name: stored.test.name, ...asIs })}
      body={t('tests.delete-what', 'The test is gone for good. Its runs stay, each with the test as it was.')}
      confirmText={t('tests.delete', 'Delete')}
      onConfirm={() => onConfirm(stored.id)}
      onDismiss={onDismiss}
    />
  );
}
