import { standardEditorsRegistry, type SelectableValue, type StandardEditorProps } from '@grafana/data';
import { Combobox, RadioButtonGroup, Switch } from '@grafana/ui';
import type { ComponentType } from 'react';

type Value = string | number;
type Choice = StandardEditorProps<Value, { options: Array<SelectableValue<Value> & { value: Value }> }>;

const editors: Readonly<Record<string, ComponentType<never>>> = {
  boolean: ({ id, value, onChange }: StandardEditorProps<boolean>) => (
    <Switch id={id} value={value} onChange={(event) => onChange(event.currentTarget.checked)} />
  ),
  radio: ({ id, value, onChange, item }: Choice) => (
    <RadioButtonGroup id={id} fullWidth value={value} options={item.settings?.options ?? []} onChange={onChange} />
  ),
  select: ({ id, value, onChange, item }: Choice) => (
    <Combobox
      id={id}
      value={value}
      options={item.settings?.options ?? []}
      onChange={(chosen) => onChange(chosen.value)}
    />
  ),
};

/** Gives panels the editors that Grafana's own application has for their options, as far as this app's panels use them. */
export function provideOptionEditors(): void {
  standardEditorsRegistry.setInit(() =>
    Object.entries(editors).map(([id, editor]) => ({
      id,
      name: id,
      editor: editor as ComponentType<StandardEditorProps>,
    }))
  );
}
