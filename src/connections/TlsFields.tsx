import { t } from '@grafana/i18n';
import { Alert, Field, FieldSet, Stack, Switch, TextArea } from '@grafana/ui';
import React from 'react';
import { problemAt } from '../app/problemAt';
import { TextField } from '../app/TextField';
import type { FieldsProps } from './ConnectionFields';
import { accessPath } from './connectionDocument';
import { SecretField } from './SecretField';

/** What is trusted and shown when the connection is encrypted. */
export function TlsFields({ draft, problems, onChange }: FieldsProps) {
  const at = (path: string) => problemAt(problems, accessPath(draft, `tls.${path}`));
  return (
    <FieldSet label={t('connection.tls', 'TLS')}>
      <Stack direction="column" gap={2}>
        <PemField
          id="connection-ca"
          label={t('connection.ca', 'Certificates to trust')}
          help={t('connection.ca-help', 'In place of the system’s.')}
          problem={at('ca')}
          value={draft.ca}
          onChange={(ca) => onChange({ ca })}
        />
        <PemField
          id="connection-cert"
          label={t('connection.cert', 'Client certificate')}
          help={t('connection.cert-help', 'Where the server asks for one.')}
          problem={at('cert')}
          value={draft.cert}
          onChange={(cert) => onChange({ cert })}
        />
        {(draft.cert.trim() !== '' || draft.key.name !== '') && (
          <SecretField
            isLong
            label={t('connection.key', 'Key of the client certificate')}
            secret={draft.key}
            problem={at('key')}
            onChange={(key) => onChange({ key })}
          />
        )}
        <TextField
          id="connection-server-name"
          label={t('connection.server-name', 'Server name')}
          help={t(
            'connection.server-name-help',
            'What the server’s certificate must say, where that is not the host of the address.'
          )}
          problem={at('serverName')}
          value={draft.serverName}
          onChange={(serverName) => onChange({ serverName: serverName.trim() })}
        />
        <Field noMargin label={t('connection.skip-verify', 'Do not verify the certificate')}>
          <Switch
            id="connection-skip-verify"
            value={draft.skipVerify}
            onChange={(event) => onChange({ skipVerify: event.currentTarget.checked })}
          />
        </Field>
        {draft.skipVerify && (
          <Alert
            bottomSpacing={0}
            severity="warning"
            title={t('connection.skip-verify-warning', 'Whoever answers at this address is believed')}
          >
            {t(
              'connection.skip-verify-remedy',
              'They get the secrets of this connection, and their numbers go into reports. Better: give the certificate that signed the server’s under “Certificates to trust”.'
            )}
          </Alert>
        )}
      </Stack>
    </FieldSet>
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

function PemField({ id, label, help, value, problem, onChange }: PemProps) {
  const description = `${help} ${t('connection.pem', 'PEM text (-----BEGIN …), or ${secret:name}.')}`;
  return (
    <Field noMargin label={label} description={description} invalid={problem !== undefined} error={problem}>
      <TextArea id={id} rows={3} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
    </Field>
  );
}
