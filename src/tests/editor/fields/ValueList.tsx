import { t } from '@grafana/i18n';
import { Button, Field, IconButton, Input, Stack, Text, TextArea } from '@grafana/ui';
import type { Problem } from '@headroom/contract';
import React, { useId } from 'react';
import { problemAt } from '../../../app/problemAt';
import { WrappingRadios } from '../../../app/WrappingRadios';
import type { ValueDraft } from '../TestDraft';
import { FieldRow } from './FieldRow';
import { WholeProblem } from './WholeProblem';

interface Props {
  values: readonly ValueDraft[];
  problems: readonly Problem[];
  onChange: (values: readonly ValueDraft[]) => void;
}

/** Values that paths, headers, bodies and messages refer to by name, and that differ from request to request. */
export function ValueList({ values, problems, onChange }: Props) {
  const id = useId();
  const replace = (at: number, ...by: ValueDraft[]) => onChange(values.toSpliced(at, 1, ...by));
  return (
    <Stack direction="column" gap={2}>
      <Text color="secondary" variant="bodySmall">
        {t(
          'values.help',
          'Paths, headers, bodies and messages refer to them as ${name}; to a column of a table as ${name.column}.'
        )}
      </Text>
      {values.map((value, at) => {
        const problem = problems.find(({ path }) => path.startsWith(`target.values.${value.name}`));
        return (
          <Field key={at} noMargin invalid={problem !== undefined} error={problem && problemAt(problems, problem.path)}>
            <ValueFields
              id={`${id}-${at}`}
              nth={at + 1}
              value={value}
              onChange={(change) => replace(at, { ...value, ...change })}
              onRemove={() => replace(at)}
            />
          </Field>
        );
      })}
      <WholeProblem problems={problems} path="target.values" />
      <div>
        <Button
          size="sm"
          variant="secondary"
          icon="plus"
          onClick={() => onChange([...values, { name: '', kind: 'uuid', from: '1', to: '1000', table: '' }])}
        >
          {t('values.add', 'Add a value')}
        </Button>
      </div>
    </Stack>
  );
}

interface ValueProps {
  id: string;
  nth: number;
  value: ValueDraft;
  onChange: (change: Partial<ValueDraft>) => void;
  onRemove: () => void;
}

function ValueFields({ id, nth, value, onChange, onRemove }: ValueProps) {
  const kinds = {
    uuid: t('values.uuid', 'UUID'),
    counter: t('values.counter', 'Counter'),
    random: t('values.random', 'Random number'),
    csv: t('values.csv', 'CSV'),
    rows: t('values.rows', 'JSON rows'),
  };
  const text = (key: 'name' | 'from' | 'to', label: string, width: number) => (
    <Input
      id={`${id}-${key}`}
      width={width}
      aria-label={label}
      prefix={
        key === 'name' ? undefined : { from: t('values.from-short', 'from'), to: t('values.to-short', 'to') }[key]
      }
      placeholder={key === 'name' ? t('values.name-short', 'Name') : undefined}
      value={value[key]}
      onChange={(event) => onChange({ [key]: event.currentTarget.value.trim() })}
    />
  );
  return (
    <Stack direction="column" gap={1}>
      <FieldRow>
        {text('name', t('values.name', 'Value {{nth}}: name', { nth }), 16)}
        <WrappingRadios
          aria-label={t('values.kind', 'Value {{nth}}: kind', { nth })}
          value={value.kind}
          options={Object.entries(kinds).map(([kind, label]) => ({ value: kind as ValueDraft['kind'], label }))}
          onChange={(kind) => onChange({ kind })}
        />
        {(value.kind === 'counter' || value.kind === 'random') &&
          text('from', t('values.from', 'Value {{nth}}: from', { nth }), 14)}
        {value.kind === 'random' && text('to', t('values.to', 'Value {{nth}}: to', { nth }), 14)}
        <IconButton name="trash-alt" tooltip={t('values.remove', 'Remove value {{nth}}', { nth })} onClick={onRemove} />
      </FieldRow>
      {(value.kind === 'csv' || value.kind === 'rows') && (
        <TextArea
          id={`${id}-table`}
          rows={4}
          aria-label={t('values.table', 'Value {{nth}}: table', { nth })}
          placeholder={value.kind === 'csv' ? 'name,token' : '[{ "name": "ann" }]'}
          value={value.table}
          onChange={(event) => onChange({ table: event.currentTarget.value })}
        />
      )}
    </Stack>
  );
}
