import { t } from '@grafana/i18n';
import { Button, Modal, Stack } from '@grafana/ui';
import { check, secretName } from '@headroom/contract';
import React, { useState } from 'react';
import { whyNotAdmin } from '../../../app/permissions';
import { noSecret } from '../../../connections/ConnectionDraft';
import { SecretField } from '../../../connections/SecretField';
import { RunnerAlert } from '../../../runner/RunnerAlert';
import { useSetSecret } from '../../../runner/useSetSecret';

interface Props {
  /** What the secret is for, such as "Header authorization". */
  label: string;
  /** Given the reference, `${secret:name}`. */
  onPick: (reference: string) => void;
}

/** A button that offers the stored secrets by name, and to make a new one; for administrators, who alone may know the names. */
export function SecretPicker({ label, onPick }: Props) {
  const [isOpen, setOpen] = useState(false);
  return whyNotAdmin() === undefined ? (
    <>
      <Button
        variant="secondary"
        icon="lock"
        tooltip={t('secret-picker.use', 'Use a secret')}
        aria-label={`${label}: ${t('secret-picker.use', 'Use a secret')}`}
        onClick={() => setOpen(true)}
      />
      {isOpen && (
        <PickerDialog
          label={label}
          onClose={() => setOpen(false)}
          onPick={(name) => {
            setOpen(false);
            onPick(`\${secret:${name}}`);
          }}
        />
      )}
    </>
  ) : null;
}

interface DialogProps {
  label: string;
  onClose: () => void;
  onPick: (name: string) => void;
}

function PickerDialog({ label, onClose, onPick }: DialogProps) {
  const [secret, setSecret] = useState(noSecret);
  const [isTouched, setTouched] = useState(false);
  const save = useSetSecret();
  const checked = check(secretName, secret.name);
  const problem = checked.ok
    ? secret.isNew && secret.value === ''
      ? t('secret-picker.no-value', 'Enter the value')
      : undefined
    : (checked.problems[0]?.message ?? '');
  const use = () => {
    setTouched(true);
    if (problem !== undefined) {
      return;
    }
    if (secret.isNew) {
      save.mutate({ name: secret.name, value: secret.value }, { onSuccess: () => onPick(secret.name) });
    } else {
      onPick(secret.name);
    }
  };
  return (
    <Modal isOpen title={t('secret-picker.use', 'Use a secret')} onDismiss={onClose}>
      <Stack direction="column" gap={2}>
        <SecretField
          isLong
          label={label}
          secret={secret}
          problem={isTouched ? problem : undefined}
          onChange={setSecret}
        />
        {save.error && (
          <RunnerAlert title={t('secret-picker.not-kept', 'The secret was not kept')} error={save.error} />
        )}
        <Modal.ButtonRow>
          <Button variant="secondary" fill="outline" onClick={onClose}>
            {t('secret-picker.cancel', 'Cancel')}
          </Button>
          <Button onClick={use} disabled={save.isPending} icon={save.isPending ? 'spinner' : undefined}>
            {t('secret-picker.pick', 'Use')}
          </Button>
        </Modal.ButtonRow>
      </Stack>
    </Modal>
  );
}
