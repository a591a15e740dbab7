import { t } from '@grafana/i18n';
import { Alert, Field, Stack, Switch, TextArea } from '@grafana/ui';
import type { Problem } from '@headroom/contract';
import React, { useId } from 'react';
import { FileButton } from '../../../app/FileButton';
import { problemAt } from '../../../app/problemAt';
import { TextField } from '../../../app/TextField';
import type { TlsDraft } from '../TestDraft';
import { ValueInput } from './ValueInput';

interface Props {
  tls: TlsDraft;
  problems: readonly Problem[];
  onChange: (tls: TlsDraft) => void;
}

/** How an encrypted target is trusted, and how the load proves itself to it. */
export function TargetTlsFields({ tls, problems, onChange }: Props) {
  const id = useId();
  const at = (key: string) => problemAt(problems, `target.tls.${key}`);
  const pem = (key: 'ca' | 'cert', label: string, help: string) => (
    <Pem
      id={`${id}-${key}`}
      label={label}
      help={help}
      value={tls[key]}
      problem={at(key)}
      onChange={(text) => onChange({ ...tls, [key]: text })}
    />
  );
  const keyProblem = at('key');
  return (
    <Stack direction="column" gap={2}>
      {pem('ca', t('tls.ca', 'Certificates to trust'), t('tls.ca-help', 'In place of the machine’s.'))}
      {pem('cert', t('tls.cert', 'Client certificate'), t('tls.cert-help', 'Where the target asks for one.'))}
      {(tls.cert.trim() !== '' || tls.key !== '') && (
        <Field
          noMargin
          htmlFor={`${id}-key`}
          label={t('tls.key', 'Key of the client certificate')}
          description={t('tls.key-help', 'Only ever a secret: ${secret:name}. Administrators keep its PEM text.')}
          invalid={keyProblem !== undefined}
          error={keyProblem}
        >
          <ValueInput
            id={`${id}-key`}
            label={t('tls.key', 'Key of the client certificate')}
            isInvalid={keyProblem !== undefined}
            value={tls.key}
            onChange={(key) => onChange({ ...tls, key })}
          />
        </Field>
      )}
      <TextField
        id={`${id}-server-name`}
        label={t('tls.server-name', 'Server name')}
        help={t('tls.server-name-help', 'What the certificate must say, where that is not the host of the URL.')}
        problem={at('serverName')}
        value={tls.serverName}
        onChange={(serverName) => onChange({ ...tls, serverName })}
      />
      <Field
        noMargin
        label={t('tls.verify', 'Verify the certificate')}
        invalid={at('verify') !== undefined}
        error={at('verify')}
      >
        <Switch
          id={`${id}-verify`}
          value={tls.verify}
          onChange={(event) => onChange({ ...tls, verify: event.currentTarget.checked })}
        />
      </Field>
      <Field
        noMargin
        label={t('tls.resume', 'Resume sessions')}
        description={t(
          'tls.resume-help',
          'A new connection takes up the session of an earlier one, as browsers do. Without it each makes a whole handshake.'
        )}
        invalid={at('resume') !== undefined}
        error={at('resume')}
      >
        <Switch
          id={`${id}-resume`}
          value={tls.resume}
          onChange={(event) => onChange({ ...tls, resume: event.currentTarget.checked })}
        />
      </Field>
      {!tls.verify && (
        <Alert
          bottomSpacing={0}
          severity="warning"
          title={t('tls.anybody', 'Whoever answers at the address is believed, and gets the headers and cookies')}
        />
      )}
    </Stack>
  );
}

interface PemProps {
  id: string;
  label: string;
  help: string;
  value: string;
  problem: string | undefined;
  onChange: (value: string) => void;
}

function Pem({ id, label, help, value, problem, onChange }: PemProps) {
  return (
    <Stack direction="column" gap={0.5}>
      <Field
        noMargin
        label={label}
        description={`${help} ${t('tls.pem', 'PEM text (-----BEGIN CERTIFICATE-----), or ${secret:name}.')}`}
        invalid={problem !== undefined}
        error={problem}
      >
        <TextArea id={id} rows={3} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
      </Field>
      <div>
        <FileButton
          label={t('tls.choose', 'From a file')}
          accept=".pem,.crt,.cer,.cert"
          onFile={async (file) => onChange(await file.text())}
        />
      </div>
    </Stack>
  );
}
