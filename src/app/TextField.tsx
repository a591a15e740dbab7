import { Field, Input } from '@grafana/ui';
import React, { type ComponentProps } from 'react';

interface Props extends Pick<ComponentProps<typeof Input>, 'width' | 'placeholder' | 'autoComplete' | 'required'> {
  id: string;
  label: string;
  help?: string;
  value: string;
  /** What is wrong with the value; undefined for nothing. */
  problem: string | undefined;
  onChange: (value: string) => void;
}

/** A line of text in a form, with what is wrong with it beneath. */
export function TextField({ id, label, help, value, problem, required, onChange, ...input }: Props) {
  return (
    <Field
      noMargin
      required={required}
      label={label}
      description={help}
      invalid={problem !== undefined}
      error={problem}
    >
      <Input
        {...input}
        id={id}
        aria-invalid={problem !== undefined}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </Field>
  );
}
