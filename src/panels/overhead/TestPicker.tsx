import type { StandardEditorProps } from '@grafana/data';
import { t } from '@grafana/i18n';
import React from 'react';
import { callRunner } from '../../runner/callRunner';
import { Picker } from './Picker';

/** Chooses a test by its name. */
export default function TestPicker({ value, onChange, id }: StandardEditorProps<string>) {
  return (
    <Picker
      id={id}
      label={t('panel-options.test', 'Test')}
      placeholder={t('panel-options.any-test', 'Any test')}
      ask={testsToChoose}
      value={value}
      onChange={onChange}
    />
  );
}

async function testsToChoose() {
  const { tests } = await callRunner('listTests', { query: {} });
  return tests.map(({ test }) => ({ value: test.name }));
}
