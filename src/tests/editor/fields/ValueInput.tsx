import { t } from '@grafana/i18n';
import { Icon, Input, Stack, Tooltip } from '@grafana/ui';
import { secretNames } from '@headroom/contract';
import React from 'react';
import { asIs } from '../../../app/text';
import { SecretPicker } from './SecretPicker';

interface Props {
  id: string;
  /** What the value is of. */
  label: string;
  value: string;
  isInvalid: boolean;
  placeholder?: string;
  onChange: (value: string) => void;
}

/** A value that may refer to secrets: a lock says when it does. */
export function ValueInput({ id, label, value, isInvalid, placeholder, onChange }: Props) {
  const names = secretNames(value);
  return (
    <Stack gap={0.5} alignItems="flex-start">
      <Input
        id={id}
        aria-label={label}
        aria-invalid={isInvalid}
        invalid={isInvalid}
        value={value}
        placeholder={placeholder}
        autoComplete="off"
        prefix={
          names.length > 0 ? (
            <Tooltip
              content={t('value.secret', 'Holds the secret {{names}}: only the runner knows its value', {
                names: names.join(', '),
                ...asIs,
              })}
            >
              <Icon name="lock" />
            </Tooltip>
          ) : undefined
        }
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <SecretPicker label={label} onPick={(reference) => onChange(value + reference)} />
    </Stack>
  );
}
