import { dateTimeFormat, type StandardEditorProps } from '@grafana/data';
import { t } from '@grafana/i18n';
import React from 'react';
import { callRunner } from '../../runner/callRunner';
import { Picker } from './Picker';

/** How many of the newest runs are offered. */
const OFFERED = 100;

/** Chooses a run among the newest, or by its id. */
export default function RunPicker({ value, onChange, id }: StandardEditorProps<string>) {
  return (
    <Picker
      id={id}
      label={t('panel-options.run', 'Run')}
      placeholder={t('panel-options.choose-run', 'Choose a run')}
      ask={runsToChoose}
      value={value}
      onChange={onChange}
    />
  );
}

async function runsToChoose() {
  const { runs } = await callRunner('listRuns', { query: { limit: String(OFFERED) } });
  return runs.map((run) => ({
    value: run.id,
    label: `${run.test.name} · ${dateTimeFormat(run.startedAtMs ?? run.queuedAtMs)}`,
    description: run.state,
  }));
}
