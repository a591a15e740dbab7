import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Field, FieldSet, IconButton, Input, RadioButtonGroup, Stack, Text, useStyles2 } from '@grafana/ui';
import React from 'react';
import { problemAt } from '../app/problemAt';
import { noSecret, type HeaderDraft } from './ConnectionDraft';
import type { FieldsProps } from './ConnectionFields';
import { accessPath } from './connectionDocument';
import { SecretField } from './SecretField';

/** By which Mimir, Cortex, Loki's siblings and Thanos receivers know the tenant. */
const TENANT = 'X-Scope-OrgID';

/** Headers that go with every request: a tenant's, or those that a gateway asks for. */
export function HeaderFields({ draft, problems, onChange }: FieldsProps) {
  const { headers } = draft;
  const styles = useStyles2(getStyles);
  const add = (name: string) =>
    onChange({ headers: [...headers, { name, isSecret: false, text: '', secret: noSecret }] });
  const replace = (at: number, ...by: HeaderDraft[]) => onChange({ headers: headers.toSpliced(at, 1, ...by) });
  return (
    <FieldSet label={t('connection.headers', 'Headers')}>
      <Stack direction="column" gap={2}>
        {headers.length === 0 && (
          <Text color="secondary">{t('connection.headers-none', 'None besides those of the authentication.')}</Text>
        )}
        {headers.map((header, at) => (
          <div key={at} className={styles.header}>
            <HeaderField
              at={at}
              header={header}
              problem={problemAt(problems, accessPath(draft, `headers.${header.name}`))}
              onChange={(changed) => replace(at, changed)}
            />
            <IconButton
              name="trash-alt"
              tooltip={t('connection.header-remove', 'Remove this header')}
              onClick={() => replace(at)}
            />
          </div>
        ))}
        <Stack gap={1} wrap="wrap">
          <Button variant="secondary" size="sm" icon="plus" onClick={() => add('')}>
            {t('connection.header-add', 'Add header')}
          </Button>
          {!headers.some(({ name }) => name.toLowerCase() === TENANT.toLowerCase()) && (
            <Button variant="secondary" size="sm" icon="plus" onClick={() => add(TENANT)}>
              {t('connection.tenant-add', 'Add tenant header')}
            </Button>
          )}
        </Stack>
      </Stack>
    </FieldSet>
  );
}

interface HeaderFieldProps {
  at: number;
  header: HeaderDraft;
  problem: string | undefined;
  onChange: (header: HeaderDraft) => void;
}

function HeaderField({ at, header, problem, onChange }: HeaderFieldProps) {
  const value = t('connection.header-value', 'Value');
  return (
    <Stack direction="column" gap={1} grow={1}>
      <Field
        noMargin
        required
        label={t('connection.header-name', 'Header')}
        invalid={problem !== undefined && !header.isSecret}
        error={header.isSecret ? undefined : problem}
      >
        <Input
          id={`connection-header-${at}`}
          value={header.name}
          onChange={(event) => onChange({ ...header, name: event.currentTarget.value.trim() })}
        />
      </Field>
      <div>
        <RadioButtonGroup
          size="sm"
          aria-label={t('connection.header-kind', 'Kind of value')}
          value={header.isSecret}
          options={[
            { value: false, label: t('connection.header-text', 'Text') },
            { value: true, label: t('connection.header-secret', 'Secret') },
          ]}
          onChange={(isSecret) => onChange({ ...header, isSecret })}
        />
      </div>
      {header.isSecret ? (
        <SecretField
          label={value}
          secret={header.secret}
          problem={problem}
          onChange={(secret) => onChange({ ...header, secret })}
        />
      ) : (
        <Input
          aria-label={value}
          placeholder={t('connection.header-example', 'Text, which may hold ${secret:name}')}
          value={header.text}
          onChange={(event) => onChange({ ...header, text: event.currentTarget.value })}
        />
      )}
    </Stack>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  header: css({
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    paddingBottom: theme.spacing(2),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
});
