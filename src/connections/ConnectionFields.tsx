import { t } from '@grafana/i18n';
import { Field, FieldSet, RadioButtonGroup, Stack } from '@grafana/ui';
import { prometheusRoles, type Problem } from '@headroom/contract';
import React from 'react';
import { problemAt } from '../app/problemAt';
import { TextField } from '../app/TextField';
import type { ConnectionDraft } from './ConnectionDraft';
import { roleInWords } from './connectionInWords';
import { DataSourceField } from './DataSourceField';
import { DirectFields } from './DirectFields';

/** What each group of fields is given. */
export interface FieldsProps {
  draft: ConnectionDraft;
  /** Those that are to be shown. */
  problems: readonly Problem[];
  onChange: (change: Partial<ConnectionDraft>) => void;
}

/** Every field of a connection. */
export function ConnectionFields(props: FieldsProps) {
  const { draft, problems, onChange } = props;
  return (
    <>
      <FieldSet label={t('connection.what', 'Connection')}>
        <Stack direction="column" gap={2}>
          <TextField
            required
            id="connection-name"
            label={t('connection.name', 'Name')}
            help={t('connection.name-help', 'What tests and reports call it. Unique among connections.')}
            problem={problemAt(problems, 'name')}
            value={draft.name}
            onChange={(name) => onChange({ name })}
          />
          <Field
            noMargin
            label={t('connection.role', 'Role')}
            description={t('connection.role-help', 'What it is asked about. One server may have several connections.')}
          >
            <RadioButtonGroup
              id="connection-role"
              aria-label={t('connection.role', 'Role')}
              value={draft.role}
              options={prometheusRoles.map((value) => ({ value, label: roleInWords(value) }))}
              onChange={(role) => onChange({ role })}
            />
          </Field>
          <Field noMargin label={t('connection.access', 'Asked')}>
            <RadioButtonGroup
              id="connection-access"
              aria-label={t('connection.access', 'Asked')}
              value={draft.access}
              options={[
                {
                  value: 'grafana' as const,
                  label: t('connection.access-grafana', 'Through Grafana'),
                },
                { value: 'direct' as const, label: t('connection.access-direct', 'Directly, at an address') },
              ]}
              onChange={(access) => onChange({ access })}
            />
          </Field>
          {draft.access === 'grafana' && <DataSourceField {...props} />}
        </Stack>
      </FieldSet>
      {draft.access === 'direct' && <DirectFields {...props} />}
    </>
  );
}
