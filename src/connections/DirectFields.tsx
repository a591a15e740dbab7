import { t } from '@grafana/i18n';
import { Field, FieldSet, Input, RadioButtonGroup, Stack } from '@grafana/ui';
import React from 'react';
import { problemAt } from '../app/problemAt';
import type { FieldsProps } from './ConnectionFields';
import { usesTls } from './connectionDocument';
import { HeaderFields } from './HeaderFields';
import { SecretField } from './SecretField';
import { TlsFields } from './TlsFields';

/** A Prometheus at an address: where it is, who asks, and what is sent and trusted besides. */
export function DirectFields(props: FieldsProps) {
  const { draft, problems, onChange } = props;
  const urlProblem = problemAt(problems, 'direct.url');
  return (
    <>
      <FieldSet label={t('connection.address-and-authentication', 'Address and authentication')}>
        <Stack direction="column" gap={2}>
          <Field
            noMargin
            required
            label={t('connection.url', 'Address')}
            description={t(
              'connection.url-help',
              'As the runner reaches it, with the path prefix and without /api/v1. Mimir, Thanos and VictoriaMetrics answer too.'
            )}
            invalid={urlProblem !== undefined}
            error={urlProblem}
          >
            <Input
              id="connection-url"
              value={draft.url}
              placeholder="https://prometheus.example:9090"
              onChange={(event) => onChange({ url: event.currentTarget.value.trim() })}
            />
          </Field>
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
  const userProblem = problemAt(problems, 'direct.auth.basic.username');
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
          <Field
            noMargin
            required
            label={t('connection.user', 'User')}
            invalid={userProblem !== undefined}
            error={userProblem}
          >
            <Input
              id="connection-user"
              value={draft.username}
              autoComplete="off"
              onChange={(event) => onChange({ username: event.currentTarget.value })}
            />
          </Field>
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
