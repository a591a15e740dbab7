import { t } from '@grafana/i18n';
import { Field, FieldSet, RadioButtonGroup, Stack } from '@grafana/ui';
import { prometheusRoles, type Connection, type Problem } from '@headroom/contract';
import React from 'react';
import { problemAt } from '../app/problemAt';
import { TextField } from '../app/TextField';
import type { ConnectionDraft } from './ConnectionDraft';
import { isDirect } from './connectionDocument';
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

interface Props extends FieldsProps {
  /** Of a stored one, the kind stays. */
  isNew: boolean;
}

/** Every field of a connection. */
export function ConnectionFields({ isNew, ...props }: Props) {
  const { draft, problems, onChange } = props;
  return (
    <>
      <FieldSet label={t('connection.what', 'Connection')}>
        <Stack direction="column" gap={2}>
          {isNew && <KindField kind={draft.kind} onChange={(kind) => onChange({ kind })} />}
          <TextField
            required
            id="connection-name"
            label={t('connection.name', 'Name')}
            help={t('connection.name-help', 'What tests and reports call it. Unique among connections.')}
            problem={problemAt(problems, 'name')}
            value={draft.name}
            onChange={(name) => onChange({ name })}
          />
          {draft.kind === 'PrometheusConnection' && <PrometheusFields {...props} />}
        </Stack>
      </FieldSet>
      {isDirect(draft) && <DirectFields {...props} />}
    </>
  );
}

function PrometheusFields(props: FieldsProps) {
  const { draft, onChange } = props;
  return (
    <>
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
    </>
  );
}

function KindField({ kind, onChange }: { kind: Connection['kind']; onChange: (kind: Connection['kind']) => void }) {
  return (
    <Field noMargin label={t('connection.kind', 'What is connected')}>
      <RadioButtonGroup
        id="connection-kind"
        aria-label={t('connection.kind', 'What is connected')}
        value={kind}
        options={[
          { value: 'PrometheusConnection' as const, label: t('connection.kind-prometheus', 'A Prometheus') },
          { value: 'GrafanaConnection' as const, label: t('connection.kind-grafana', 'Another Grafana') },
        ]}
        onChange={onChange}
      />
    </Field>
  );
}
