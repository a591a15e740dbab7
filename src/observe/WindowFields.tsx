import { dateTime, type TimeRange } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Field, Input, RadioButtonGroup, Stack, TimeRangeInput } from '@grafana/ui';
import React from 'react';
import { problemAt } from '../app/problemAt';
import type { FieldsProps } from './FieldsProps';

const LAST = ['15m', '1h', '6h', '24h'];
const NEXT = ['2m', '5m', '15m', '1h'];

/** When the traffic is looked at: the last minutes, the next ones, or a span of the past. */
export function WindowFields({ draft, problems, onChange }: FieldsProps) {
  const { when, last, next, from, to } = draft;
  const length = when === 'last' ? last : next;
  const setLength = (text: string) => onChange(when === 'last' ? { last: text } : { next: text });
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
            { value: 'span' as const, label: t('observe.span', 'In the past') },
          ]}
          onChange={(value) =>
            onChange(value === 'span' && from === '' ? { when: value, ...lastHour() } : { when: value })
          }
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
          htmlFor="observe-length"
          label={t('observe.length', 'How long')}
          description={t('observe.length-help', 'Such as 90s, 10m or 2h. Few minutes give few samples.')}
          invalid={problem !== undefined}
          error={problem && problemAt(problems, problem.path)}
        >
          <LengthChoice length={length} usual={when === 'last' ? LAST : NEXT} onChange={setLength} />
        </Field>
      )}
    </Stack>
  );
}

interface LengthProps {
  length: string;
  usual: readonly string[];
  onChange: (length: string) => void;
}

function LengthChoice({ length, usual, onChange }: LengthProps) {
  return (
    <Stack gap={1} wrap="wrap">
      <Input
        id="observe-length"
        width={12}
        value={length}
        onChange={(event) => onChange(event.currentTarget.value.trim())}
      />
      <RadioButtonGroup
        aria-label={t('observe.lengths', 'Usual lengths')}
        value={length}
        options={usual.map((value) => ({ value, label: value }))}
        onChange={onChange}
      />
    </Stack>
  );
}

/** Until the last full minute. */
function lastHour() {
  const to = dateTime().startOf('minute');
  return { from: dateTime(to).subtract(1, 'hour').toISOString(), to: to.toISOString() };
}

function rangeOf(from: string, to: string): TimeRange {
  const range = { from: dateTime(from), to: dateTime(to) };
  return { ...range, raw: range };
}
