import { t } from '@grafana/i18n';
import { Field, Input, Stack, Switch } from '@grafana/ui';
import type { GeneratorOption, Problem } from '@headroom/contract';
import React from 'react';
import { ChoiceBox } from '../../../app/ChoiceBox';
import { problemAt } from '../../../app/problemAt';

type Values = Readonly<Record<string, unknown>>;

interface Props {
  options: readonly GeneratorOption[];
  values: Values;
  problems: readonly Problem[];
  onChange: (values: Values) => void;
}

/** A generator's own options, each with what holds where nothing is said; the runner checks them. */
export function GeneratorOptions({ options, values, problems, onChange }: Props) {
  const put = (name: string, value: unknown) => {
    const { [name]: _, ...rest } = values;
    onChange(value === undefined ? rest : { ...rest, [name]: value });
  };
  return (
    <Stack direction="column" gap={2}>
      {options.map((option) => {
        const problem = problemAt(problems, `generator.options.${option.name}`);
        return (
          <Field
            key={option.name}
            noMargin
            htmlFor={idOf(option)}
            label={option.name}
            description={option.help}
            invalid={problem !== undefined}
            error={problem}
          >
            <OptionInput
              option={option}
              value={values[option.name]}
              isInvalid={problem !== undefined}
              onChange={(value) => put(option.name, value)}
            />
          </Field>
        );
      })}
    </Stack>
  );
}

interface InputProps {
  option: GeneratorOption;
  value: unknown;
  isInvalid: boolean;
  onChange: (value: unknown) => void;
}

/** Nothing is written for what is left empty, or is as it is anyway. */
function OptionInput({ option, value, isInvalid, onChange }: InputProps) {
  const { kind, choices, fallback } = option;
  const id = idOf(option);
  switch (kind) {
    case 'boolean':
      return (
        <Switch
          id={id}
          value={(value ?? fallback) === true}
          onChange={({ currentTarget: { checked } }) => onChange(checked === (fallback === true) ? undefined : checked)}
        />
      );
    case 'choice':
      return (
        <ChoiceBox
          id={id}
          options={choices.map((choice) => ({ value: choice }))}
          value={String(value ?? fallback ?? '')}
          invalid={isInvalid}
          onChange={(chosen) => onChange(chosen === fallback ? undefined : chosen)}
        />
      );
    default:
      return (
        <Input
          id={id}
          invalid={isInvalid}
          value={textOf(value)}
          placeholder={fallback === null ? t('generator.none', 'none') : textOf(fallback)}
          onChange={({ currentTarget: { value: text } }) => onChange(read(kind, text))}
        />
      );
  }
}

function read(kind: GeneratorOption['kind'], text: string): unknown {
  if (text === '') {
    return undefined;
  }
  if (kind === 'list') {
    return text.split(/,\s*/);
  }
  const isNumber = kind !== 'text' && /^-?\d+(?:\.\d+)?$/.test(text); // what is none stays as it is, for the runner to say so
  return isNumber ? Number(text) : text;
}

function textOf(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : value === undefined ? '' : String(value);
}

function idOf({ name }: GeneratorOption): string {
  return `test-generator-${name}`;
}
