import { Combobox, type ComboboxOption } from '@grafana/ui';
import React, { useCallback, useMemo } from 'react';

interface Props {
  id: string;
  /** Of what names it, where no label does. */
  'aria-labelledby'?: string;
  options: ComboboxOption[];
  /** Empty where nothing is chosen. */
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  /** Whether the options are still on their way: what was typed before they came would match none of them. */
  loading?: boolean;
  invalid?: boolean;
  disabled?: boolean;
  /** Whether what is typed can be chosen too, and what is said of it. */
  customValue?: string;
}

/**
 * One of several, found by typing. The options are given as a function: from a list, Grafana's Combobox highlights the place that the chosen one has in the
 * whole list even where typing leaves fewer, and Enter then chooses nothing at all.
 */
export function ChoiceBox({ options, value, onChange, customValue, loading, disabled, ...rest }: Props) {
  const matching = useCallback(
    async (typed: string) => options.filter((option) => holds(option, typed.toLowerCase())),
    [options]
  );
  const label = options.find((option) => option.value === value)?.label ?? value;
  // The same object as long as it says the same: given another one, Grafana's Combobox forgets what is being typed.
  const chosen = useMemo(() => (value === '' ? null : { value, label }), [value, label]);
  return (
    <Combobox
      {...rest}
      loading={loading}
      disabled={disabled || loading}
      options={matching}
      value={chosen}
      createCustomValue={customValue !== undefined}
      customValueDescription={customValue}
      onChange={(chosen) => onChange(chosen.value)}
    />
  );
}

function holds({ value, label = '' }: ComboboxOption, typed: string): boolean {
  return value.toLowerCase().includes(typed) || label.toLowerCase().includes(typed);
}
