import { t } from '@grafana/i18n';
import { Alert, Field, FieldSet, Input, Stack, Switch, TextArea } from '@grafana/ui';
import React from 'react';
import { problemAt } from '../app/problemAt';
import type { FieldsProps } from './ConnectionFields';
import { SecretField } from './SecretField';

/** What is trusted and shown when the connection is encrypted. */
export function TlsFields({ draft, problems, onChange }: FieldsProps) {
  const at = (path: string) => problemAt(problems, `direct.tls.${path}`);
  return (
    <FieldSet label={t('connection.tls', 'TLS')}>
      <Stack direction="column" gap={2}>
        <Field
          noMargin
          label={t('connection.ca', 'Certificates to trust')}
          description={pemHelp(t('connection.ca-help', 'In place of the system’s.'))}
          invalid={at('ca') !== undefined}
          error={at('ca')}
        >
          <TextArea
            id="connection-ca"
            rows={3}
            value={draft.ca}
            onChange={(event) => onChange({ ca: event.currentTarget.value })}
          />
        </Field>
        <Field
          noMargin
          label={t('connection.cert', 'Client certificate')}
          description={pemHelp(t('connection.cert-help', 'Where the server asks for one.'))}
          invalid={at('cert') !== undefined}
          error={at('cert')}
        >
          <TextArea
            id="connection-cert"
            rows={3}
            value={draft.cert}
            onChange={(event) => onChange({ cert: event.currentTarget.value })}
          />
        </Field>
        {(draft.cert.trim() !== '' || draft.key.name !== '') && (
          <SecretField
            isLong
            label={t('connection.key', 'Key of the client certificate')}
            secret={draft.key}
            problem={at('key')}
            onChange={(key) => onChange({ key })}
          />
        )}
        <Field
          noMargin
          label={t('connection.server-name', 'Server name')}
          description={t(
            'connection.server-name-help',
            'What the server’s certificate must say, where that is not the host of the address.'
          )}
          invalid={at('serverName') !== undefined}
          error={at('serverName')}
        >
          <Input
            id="connection-server-name"
            value={draft.serverName}
            onChange={(event) => onChange({ serverName: event.currentTarget.value.trim() })}
          />
        </Field>
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

function pemHelp(what: string): string {
  return `${what} ${t('connection.pem', 'PEM text (-----BEGIN …), or ${secret:name}.')}`;
}
