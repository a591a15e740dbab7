import { dateTime, type TimeRange } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Combobox, Field, RadioButtonGroup, Stack, TimeRangeInput } from '@grafana/ui';
import React from 'react';
import { problemAt } from '../app/problemAt';
import type { FieldsProps } from './FieldsProps';

const LAST = ['15m', '1h', '6h', '24h'];
const NEXT = ['2m', '5m', '15m', '1h'];

/** When the traffic is looked at: the last minutes, the next ones, or a span of the past. */
export function WindowFields({ draft, problems, onChange }: FieldsProps) {
  const { when, last, next, from, to } = draft;
  const problem = problems.find(({ path }) => path.startsWith('window'));
  return (
    <Stack direction="column" gap={2}>
      <Field noMargin label={t('observe.when', 'When')}>
        <RadioButtonGroup
          id="observe-when"
          aria-label={t('observe.when', 'When')}
          value={when}
          options={[
            { value: 'last' as const, label: t('observe.last', 'Until now') },
            { value: 'next' as const, label: t('observe.next', 'From now on') },
            { value: 'span' as const, label: t('observe.span', 'A span of the past') },
          ]}
          onChange={(value) => onChange({ when: value })}
        />
      </Field>
      {when === 'span' ? (
        <Field
          noMargin
          label={t('observe.range', 'From and to')}
          invalid={problem !== undefined}
          error={problem && problemAt(problems, problem.path)}
        >
          <TimeRangeInput
            value={rangeOf(from, to)}
            onChange={(range) => onChange({ from: range.from.toISOString(), to: range.to.toISOString() })}
          />
        </Field>
      ) : (
        <Field
          noMargin
          label={t('observe.length', 'How long')}
          description={t('observe.length-help', 'Such as 90s, 10m or 2h. Few minutes give few samples.')}
          invalid={problem !== undefined}
          error={problem && problemAt(problems, problem.path)}
        >
          <Combobox
            id="observe-length"
            width={20}
            createCustomValue
            value={when === 'last' ? last : next}
            options={(when === 'last' ? LAST : NEXT).map((value) => ({ value, label: value }))}
            onChange={({ value }) => onChange(when === 'last' ? { last: value } : { next: value })}
          />
        </Field>
      )}
    </Stack>
  );
}

function rangeOf(from: string, to: string): TimeRange {
  const end = to === '' ? dateTime() : dateTime(to);
  const start = from === '' ? dateTime(end).subtract(1, 'hour') : dateTime(from);
  return { from: start, to: end, raw: { from: start, to: end } };
}
