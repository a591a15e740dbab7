import { Combobox, type ComboboxOption, FieldValidationMessage } from '@grafana/ui';
import React, { useEffect, useState } from 'react';
import type { RunnerError } from '../../runner/RunnerError';

interface Props {
  id?: string;
  label: string;
  /** What an empty value means. */
  placeholder: string;
  /** Asks the runner for what can be chosen; once, when the picker appears. */
  ask: () => Promise<ComboboxOption[]>;
  value: string | undefined;
  onChange: (value: string) => void;
}

/** Chooses one of the things that the runner has, or takes a text such as a dashboard variable, which needs no runner. */
export function Picker({ id, label, placeholder, ask, value, onChange }: Props) {
  const [options, setOptions] = useState<ComboboxOption[]>();
  const [error, setError] = useState<RunnerError>();
  useEffect(() => {
    ask().then(setOptions, setError);
  }, [ask]);
  return (
    <>
      <Combobox
        id={id}
        aria-label={label}
        placeholder={placeholder}
        options={options ?? []}
        loading={options === undefined && error === undefined}
        invalid={error !== undefined}
        value={value || null}
        onChange={(option) => onChange(option?.value.trim() ?? '')}
        isClearable
        createCustomValue
      />
      {error && <FieldValidationMessage>{`${error.message} ${error.remedy}`}</FieldValidationMessage>}
    </>
  );
}
