import { dateTimeFormat, type StandardEditorProps } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useQuery } from '@tanstack/react-query';
import React from 'react';
import { callRunner } from '../../runner/callRunner';
import { panelQueries } from './panelQueries';
import { Picker } from './Picker';

/** How many of the newest runs are offered. */
const OFFERED = 100;

/** Chooses a run among the newest, or by its id. */
export function RunPicker({ value, onChange, id }: StandardEditorProps<string>) {
  const { data, error, isLoading } = useQuery(
    {
      queryKey: ['runs', OFFERED],
      queryFn: async () => (await callRunner('listRuns', { query: { limit: String(OFFERED) } })).runs,
    },
    panelQueries
  );
  return (
    <Picker
      id={id}
      label={t('panel-options.run', 'Run')}
      placeholder={t('panel-options.choose-run', 'Choose a run')}
      options={(data ?? []).map((run) => ({
        value: run.id,
        label: `${run.test.name} · ${dateTimeFormat(run.startedAtMs ?? run.queuedAtMs)}`,
        description: run.state,
      }))}
      isLoading={isLoading}
      error={error}
      value={value}
      onChange={onChange}
    />
  );
}
