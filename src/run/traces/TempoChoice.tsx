import { t } from '@grafana/i18n';
import { Field, Text } from '@grafana/ui';
import type { RequestUnit } from '@headroom/contract';
import React, { useId } from 'react';
import { ChoiceBox } from '../../app/ChoiceBox';
import { unitWords } from '../../tests/unitWords';
import type { useTempo } from './useTempo';

type Props = ReturnType<typeof useTempo> & { unit: RequestUnit };

/** Which Tempo is asked for traces where there are several, and what to do where there is none. */
export function TempoChoice({ found, chosen, choose, unit }: Props) {
  const { many } = unitWords(unit);
  const id = useId();
  return (
    <>
      <Text color="secondary" variant="bodySmall">
        {found.length === 0
          ? t(
              'traces.help-none',
              'By response time, of the {{many}} whose spans the target was asked to record. Search for the id in your traces; where this Grafana has a Tempo data source that you may explore, each id has a link to it.',
              { many }
            )
          : t(
              'traces.help',
              'By response time, of the {{many}} whose spans the target was asked to record. The link opens the trace in Explore.',
              { many }
            )}
      </Text>
      {found.length > 1 && (
        <Field noMargin htmlFor={id} label={t('traces.tempo', 'Tempo data source')}>
          <ChoiceBox
            id={id}
            placeholder={t('traces.choose', 'Choose where the traces are')}
            options={found.map(({ uid, name }) => ({ value: uid, label: name }))}
            value={chosen?.uid ?? ''}
            onChange={choose}
          />
        </Field>
      )}
    </>
  );
}
