import { t } from '@grafana/i18n';
import { Field, FieldSet, RadioButtonGroup, Stack } from '@grafana/ui';
import React from 'react';
import { problemAt } from '../app/problemAt';
import { TextField } from '../app/TextField';
import type { FieldsProps } from './ConnectionFields';
import { usesTls } from './connectionDocument';
import { HeaderFields } from './HeaderFields';
import { SecretField } from './SecretField';
import { TlsFields } from './TlsFields';

/** A Prometheus at an address: where it is, who asks, and what is sent and trusted besides. */
export function DirectFields(props: FieldsProps) {
  const { draft, problems, onChange } = props;
  return (
    <>
      <FieldSet label={t('connection.address-and-authentication', 'Address and authentication')}>
        <Stack direction="column" gap={2}>
          <TextField
            required
            id="connection-url"
            label={t('connection.url', 'Address')}
            help={t(
              'connection.url-help',
              'As the runner reaches it, with the path prefix and without /api/v1. Mimir, Thanos and VictoriaMetrics answer too.'
            )}
            placeholder="https://prometheus.example:9090"
            problem={problemAt(problems, 'direct.url')}
            value={draft.url}
            onChange={(url) => onChange({ url: url.trim() })}
          />
          <Field noMargin label={t('connection.auth', 'Authentication')}>
            <RadioButtonGroup
              id="connection-auth"
              aria-label={t('connection.auth', 'Authentication')}
              value={draft.auth}
              options={[
                { value: 'none' as const, label: t('connection.auth-none', 'None, or by headers') },
                { value: 'basic' as const, label: t('connection.auth-basic', 'Basic') },
                { value: 'bearer' as const, label: t('connection.auth-bearer', 'Bearer token') },
              ]}
              onChange={(auth) => onChange({ auth })}
            />
          </Field>
          <AuthFields {...props} />
        </Stack>
      </FieldSet>
      <HeaderFields {...props} />
      {usesTls(draft) && <TlsFields {...props} />}
    </>
  );
}

function AuthFields({ draft, problems, onChange }: FieldsProps) {
  switch (draft.auth) {
    case 'none':
      return null;
    case 'bearer':
      return (
        <SecretField
          label={t('connection.token', 'Token')}
          secret={draft.bearer}
          problem={problemAt(problems, 'direct.auth.bearer')}
          onChange={(bearer) => onChange({ bearer })}
        />
      );
    case 'basic':
      return (
        <>
          <TextField
            required
            id="connection-user"
            label={t('connection.user', 'User')}
            autoComplete="off"
            problem={problemAt(problems, 'direct.auth.basic.username')}
            value={draft.username}
            onChange={(username) => onChange({ username })}
          />
          <SecretField
            label={t('connection.password', 'Password')}
            secret={draft.password}
            problem={problemAt(problems, 'direct.auth.basic.password')}
            onChange={(password) => onChange({ password })}
          />
        </>
      );
  }
}
