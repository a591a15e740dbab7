import { t } from '@grafana/i18n';
import { Alert, Button, Field, Input, Modal, RadioButtonGroup, Stack, TextArea } from '@grafana/ui';
import { check, secretName } from '@headroom/contract';
import React, { useId, useState, type FormEvent } from 'react';
import { FileButton } from '../app/FileButton';
import { asIs } from '../app/text';
import { RunnerAlert } from '../runner/RunnerAlert';
import { useSetSecret } from '../runner/useSetSecret';

interface Props {
  /** Of the secret that gets another value; none makes a new one. */
  name?: string;
  /** Of the secrets that there are. */
  taken: readonly string[];
  onClose: () => void;
}

/** Sets a secret. What is typed goes to the runner and stays nowhere here. */
export function SecretDialog({ name: fixedName, taken, onClose }: Props) {
  const id = useId();
  const [name, setName] = useState(fixedName ?? '');
  const [value, setValue] = useState('');
  const [isTouched, setTouched] = useState(false);
  const save = useSetSecret();
  const nameProblem = isTouched ? problemOf(name) : undefined;
  const valueProblem = isTouched && value === '' ? t('secrets.value-missing', 'Enter the value') : undefined;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTouched(true);
    if (problemOf(name) === undefined && value !== '') {
      save.mutate({ name, value }, { onSuccess: onClose });
    }
  };

  return (
    <Modal
      isOpen
      onDismiss={onClose}
      title={
        fixedName === undefined
          ? t('secrets.new', 'New secret')
          : t('secrets.replace-named', 'Replace the value of {{name}}', { name: fixedName, ...asIs })
      }
    >
      <form onSubmit={submit} autoComplete="off">
        <Stack direction="column" gap={2}>
          {fixedName === undefined && (
            <Field
              noMargin
              required
              label={t('secrets.name', 'Name')}
              description={t('secrets.name-help', 'Tests and connections refer to it by this name.')}
              invalid={nameProblem !== undefined}
              error={nameProblem}
            >
              <Input id={`${id}-name`} value={name} onChange={(event) => setName(event.currentTarget.value)} />
            </Field>
          )}
          {fixedName === undefined && taken.includes(name) && (
            <Alert
              severity="warning"
              bottomSpacing={0}
              title={t('secrets.taken', 'There is a secret of this name: its value is replaced wherever it is used')}
            />
          )}
          <SecretValue id={`${id}-value`} value={value} problem={valueProblem} onChange={setValue} />
          {save.error && <RunnerAlert title={t('secrets.not-set', 'The secret was not set')} error={save.error} />}
          <Modal.ButtonRow>
            <Button type="button" variant="secondary" fill="outline" onClick={onClose}>
              {t('secrets.cancel', 'Cancel')}
            </Button>
            <Button type="submit" icon={save.isPending ? 'spinner' : undefined} disabled={save.isPending}>
              {t('secrets.save', 'Save')}
            </Button>
          </Modal.ButtonRow>
        </Stack>
      </form>
    </Modal>
  );
}

interface ValueProps {
  id: string;
  value: string;
  problem: string | undefined;
  onChange: (value: string) => void;
}

/** Of one line, which is not shown while it is typed; or of several, such as a key. */
function SecretValue({ id, value, problem, onChange }: ValueProps) {
  const [isLong, setLong] = useState(false);
  return (
    <Stack direction="column" gap={1}>
      <div>
        <RadioButtonGroup
          size="sm"
          aria-label={t('secrets.lines', 'Lines of the value')}
          value={isLong}
          options={[
            { value: false, label: t('secrets.one-line', 'One line') },
            { value: true, label: t('secrets.lines-several', 'Several lines, such as a key') },
          ]}
          onChange={(chosen) => {
            setLong(chosen);
            onChange('');
          }}
        />
      </div>
      <Field
        noMargin
        required
        label={t('secrets.value', 'Value')}
        description={t('secrets.value-help', 'Kept by the runner, encrypted. Nobody can read it again.')}
        invalid={problem !== undefined}
        error={problem}
      >
        {isLong ? (
          <TextArea id={id} rows={6} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
        ) : (
          <Input
            id={id}
            type="password"
            autoComplete="off"
            value={value}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        )}
      </Field>
      {isLong && (
        <div>
          <FileButton
            label={t('secrets.from-file', 'From a file')}
            onFile={async (file) => onChange(await file.text())}
          />
        </div>
      )}
    </Stack>
  );
}

function problemOf(name: string): string | undefined {
  return check(secretName, name).ok
    ? undefined
    : t('secrets.name-form', 'Lower-case letters, digits, ".", "-" or "_", at most 63');
}
