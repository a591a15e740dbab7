import { Combobox, type ComboboxOption, FieldValidationMessage } from '@grafana/ui';
import React from 'react';
import type { RunnerError } from '../../runner/RunnerError';

interface Props {
  id?: string;
  label: string;
  /** What an empty value means. */
  placeholder: string;
  options: ComboboxOption[];
  isLoading: boolean;
  error: RunnerError | null;
  value: string | undefined;
  onChange: (value: string) => void;
}

/** Chooses one of the things that the runner has, or takes a text such as a dashboard variable, which needs no runner. */
export function Picker({ id, label, placeholder, options, isLoading, error, value, onChange }: Props) {
  return (
    <>
      <Combobox
        id={id}
        aria-label={label}
        placeholder={placeholder}
        options={options}
        loading={isLoading}
        invalid={error !== null}
        value={value || null}
        onChange={(option) => onChange(option?.value.trim() ?? '')}
        isClearable
        createCustomValue
      />
      {error && <FieldValidationMessage>{`${error.message} ${error.remedy}`}</FieldValidationMessage>}
    </>
  );
}
