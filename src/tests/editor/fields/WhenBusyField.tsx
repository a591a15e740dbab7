import { t } from '@grafana/i18n';
import { Field } from '@grafana/ui';
import React from 'react';
import { WrappingRadios } from '../../../app/WrappingRadios';
import type { UnitWords } from '../../unitWords';
import type { TestDraft } from '../TestDraft';

type WhenBusy = TestDraft['load']['whenBusy'];

interface Props {
  value: WhenBusy;
  /** What waits, is dropped or has connections opened. */
  words: Pick<UnitWords, WhenBusy>;
  problem: string | undefined;
  onChange: (value: WhenBusy) => void;
}

/** What becomes of requests that are due while no connection is free. */
export function WhenBusyField({ value, words, problem, onChange }: Props) {
  const label = t('load.when-busy', 'When no connection is free');
  return (
    <Field noMargin label={label} description={words[value]} invalid={problem !== undefined} error={problem}>
      <WrappingRadios
        aria-label={label}
        value={value}
        options={[
          { value: 'queue' as const, label: t('load.queue', 'Wait') },
          { value: 'drop' as const, label: t('load.drop', 'Drop') },
          { value: 'grow' as const, label: t('load.grow', 'Open more') },
        ]}
        onChange={onChange}
      />
    </Field>
  );
}
