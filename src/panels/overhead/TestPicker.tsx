import type { StandardEditorProps } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useQuery } from '@tanstack/react-query';
import React from 'react';
import { callRunner } from '../../runner/callRunner';
import { panelQueries } from './panelQueries';
import { Picker } from './Picker';

/** Chooses a test by its name. */
export function TestPicker({ value, onChange, id }: StandardEditorProps<string>) {
  const { data, error, isLoading } = useQuery(
    { queryKey: ['tests'], queryFn: () => callRunner('listTests', {}) },
    panelQueries
  );
  return (
    <Picker
      id={id}
      label={t('panel-options.test', 'Test')}
      placeholder={t('panel-options.any-test', 'Any test')}
      options={(data?.tests ?? []).map(({ test }) => ({ value: test.name }))}
      isLoading={isLoading}
      error={error}
      value={value}
      onChange={onChange}
    />
  );
}
