import { t } from '@grafana/i18n';
import { Field } from '@grafana/ui';
import React, { useMemo } from 'react';
import { ChoiceBox } from '../app/ChoiceBox';
import { problemAt } from '../app/problemAt';
import { asIs } from '../app/text';
import { usePrometheusDataSources } from '../runner/usePrometheusDataSources';
import type { FieldsProps } from './ConnectionFields';

/** One of Grafana's Prometheus data sources; by its uid where they cannot be listed. */
export function DataSourceField({ draft: { datasource }, problems, onChange }: FieldsProps) {
  const sources = usePrometheusDataSources(true);
  const problem = problemAt(problems, 'grafana.datasource');
  const options = useMemo(
    () => (sources.data ?? []).map(({ uid, name }) => ({ value: uid, label: name, description: uid })),
    [sources.data]
  );
  return (
    <Field
      noMargin
      required
      label={t('connection.data-source', 'Data source')}
      description={descriptionOf(sources)}
      invalid={problem !== undefined}
      error={problem}
    >
      <ChoiceBox
        id="connection-data-source"
        loading={sources.isLoading}
        options={options}
        value={datasource}
        placeholder={t('connection.data-source-choose', 'Choose a data source or enter its uid')}
        customValue={t('connection.data-source-uid', 'Use as uid')}
        onChange={(uid) => onChange({ datasource: uid })}
      />
    </Field>
  );
}

function descriptionOf({ error, data }: ReturnType<typeof usePrometheusDataSources>): string {
  if (error !== null) {
    return t(
      'connection.data-sources-unknown',
      'The data sources could not be listed ({{why}}). Enter the uid: it is at the end of the address of the data source’s settings.',
      {
        why: error.message,
        ...asIs,
      }
    );
  }
  return data?.length === 0
    ? t(
        'connection.data-sources-none',
        'This Grafana has no Prometheus data source. Add one in Grafana, or choose an address.'
      )
    : t(
        'connection.data-source-help',
        'The runner asks through Grafana, which adds its own authentication. The runner’s service account token must be of this Grafana.'
      );
}
