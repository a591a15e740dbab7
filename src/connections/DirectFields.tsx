import { t } from '@grafana/i18n';
import { Field, FieldSet, RadioButtonGroup, Stack } from '@grafana/ui';
import React from 'react';
import { problemAt } from '../app/problemAt';
import { TextField } from '../app/TextField';
import type { FieldsProps } from './ConnectionFields';
import { accessPath, usesTls } from './connectionDocument';
import { HeaderFields } from './HeaderFields';
import { SecretField } from './SecretField';
import { TlsFields } from './TlsFields';

/** A server at an address: where it is, who asks, and what is sent and trusted besides. */
export function DirectFields(props: FieldsProps) {
  const { draft, problems, onChange } = props;
  const isGrafana = draft.kind === 'GrafanaConnection';
  return (
    <>
      <FieldSet label={t('connection.address-and-authentication', 'Address and authentication')}>
        <Stack direction="column" gap={2}>
          <TextField
            required
            id="connection-url"
            label={t('connection.url', 'Address')}
            help={
              isGrafana
                ? t(
                    'connection.url-help-grafana',
                    'As the runner reaches it, with the path under which Grafana is served, if any.'
                  )
                : t(
                    'connection.url-help',
                    'As the runner reaches it, with the path prefix and without /api/v1. Mimir, Thanos and VictoriaMetrics answer too.'
                  )
            }
            placeholder={isGrafana ? 'https://grafana.example/monitoring' : 'https://prometheus.example:9090'}
            problem={problemAt(problems, accessPath(draft, 'url'))}
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
                {
                  value: 'bearer' as const,
                  label: isGrafana
                    ? t('connection.auth-token', 'Service account token')
                    : t('connection.auth-bearer', 'Bearer token'),
                },
              ]}
              onChange={(auth) => onChange({ auth })}
            />
          </Field>
          <AuthFields {...props} />
          {isGrafana && (
            <TextField
              id="connection-organisation"
              label={t('connection.organisation', 'Organisation')}
              help={t(
                'connection.organisation-help',
                'Its number, for users of several. A token belongs to one anyway.'
              )}
              problem={problemAt(problems, 'organisation')}
              value={draft.organisation}
              onChange={(organisation) => onChange({ organisation: organisation.trim() })}
            />
          )}
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
          help={
            draft.kind === 'GrafanaConnection'
              ? t(
                  'connection.token-help',
                  'Of a service account with the role Viewer (or an old API key). It reads what that account may see.'
                )
              : undefined
          }
          secret={draft.bearer}
          problem={problemAt(problems, accessPath(draft, 'auth.bearer'))}
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
            problem={problemAt(problems, accessPath(draft, 'auth.basic.username'))}
            value={draft.username}
            onChange={(username) => onChange({ username })}
          />
          <SecretField
            label={t('connection.password', 'Password')}
            secret={draft.password}
            problem={problemAt(problems, accessPath(draft, 'auth.basic.password'))}
            onChange={(password) => onChange({ password })}
          />
        </>
      );
  }
}
