import { t } from '@grafana/i18n';
import { Field, Input, RadioButtonGroup, SecretTextArea, Stack } from '@grafana/ui';
import React, { useId, useMemo } from 'react';
import { ChoiceBox } from '../app/ChoiceBox';
import { asIs } from '../app/text';
import { useSecrets } from '../runner/useSecrets';
import type { SecretDraft } from './ConnectionDraft';

interface Props {
  label: string;
  /** What the secret is, as a sentence. */
  help?: string | undefined;
  secret: SecretDraft;
  problem: string | undefined;
  /** Whether values are of several lines, such as a key. */
  isLong?: boolean;
  onChange: (secret: SecretDraft) => void;
}

/** A stored secret by name, or a new one by name and value. A value that is stored is never shown. */
export function SecretField({ label, help = '', secret, problem, isLong = false, onChange }: Props) {
  const id = useId();
  const secrets = useSecrets();
  const replaces = secret.isNew && secrets.data?.some(({ name }) => name === secret.name) === true;
  return (
    <Field
      noMargin
      required
      htmlFor={id}
      label={label}
      description={
        replaces
          ? t('secret.replaces', 'There is a secret {{name}} already: its value is replaced wherever it is used.', {
              name: secret.name,
              ...asIs,
            })
          : `${help} ${t('secret.help', 'Kept by the runner, encrypted; its value is never shown again.')}`.trim()
      }
      invalid={problem !== undefined}
      error={problem}
    >
      <SecretChoice {...{ id, label, secret, problem, isLong, secrets, onChange }} />
    </Field>
  );
}

interface ChoiceProps extends Omit<Props, 'isLong'> {
  id: string;
  isLong: boolean;
  secrets: ReturnType<typeof useSecrets>;
}

function SecretChoice({ id, label, secret, problem, isLong, secrets, onChange }: ChoiceProps) {
  const options = useMemo(() => (secrets.data ?? []).map(({ name }) => ({ value: name })), [secrets.data]);
  return (
    <Stack direction="column" gap={1}>
      <div>
        <RadioButtonGroup
          size="sm"
          aria-label={t('secret.of', '{{label}}: stored or new', { label, ...asIs })}
          value={secret.isNew}
          options={[
            { value: false, label: t('secret.stored', 'Stored secret') },
            { value: true, label: t('secret.new', 'New secret') },
          ]}
          onChange={(isNew) => onChange({ ...secret, isNew })}
        />
      </div>
      {secret.isNew ? (
        <>
          <Input
            id={id}
            value={secret.name}
            invalid={problem !== undefined}
            placeholder={t('secret.name', 'Name, such as mesh-prom')}
            onChange={(event) => onChange({ ...secret, name: event.currentTarget.value })}
          />
          <NewValue label={label} isLong={isLong} secret={secret} onChange={onChange} />
        </>
      ) : (
        <ChoiceBox
          id={id}
          invalid={problem !== undefined}
          loading={secrets.isLoading}
          options={options}
          value={secret.name}
          placeholder={t('secret.choose', 'Choose a secret by its name')}
          customValue={secrets.error === null ? undefined : t('secret.typed', 'Use this name')}
          onChange={(name) => onChange({ ...secret, name })}
        />
      )}
    </Stack>
  );
}

function NewValue({ label, isLong, secret, onChange }: Pick<Props, 'label' | 'isLong' | 'secret' | 'onChange'>) {
  const common = {
    'aria-label': t('secret.value-of', '{{label}}: value', { label, ...asIs }),
    placeholder: t('secret.value', 'Value'),
    value: secret.value,
    autoComplete: 'off',
  };
  return isLong ? (
    <SecretTextArea
      {...common}
      isConfigured={false}
      rows={4}
      onReset={() => onChange({ ...secret, value: '' })}
      onChange={(event) => onChange({ ...secret, value: event.currentTarget.value })}
    />
  ) : (
    <Input
      {...common}
      type="password"
      onChange={(event) => onChange({ ...secret, value: event.currentTarget.value })}
    />
  );
}
