import { t } from '@grafana/i18n';
import { Field } from '@grafana/ui';
import React from 'react';
import { WrappingRadios } from '../../../app/WrappingRadios';
import type { TestDraft } from '../TestDraft';

type WhenBusy = TestDraft['load']['whenBusy'];

interface Props {
  value: WhenBusy;
  problem: string | undefined;
  onChange: (value: WhenBusy) => void;
}

/** What becomes of requests that are due while no connection is free. */
export function WhenBusyField({ value, problem, onChange }: Props) {
  const label = t('load.when-busy', 'When no connection is free');
  const help = {
    queue: t('load.queue-help', 'Requests wait in order, and their response time grows.'),
    drop: t('load.drop-help', 'Requests are not sent, and counted as errors.'),
    grow: t('load.grow-help', 'More connections are opened, up to a bound; until then requests wait.'),
  };
  return (
    <Field noMargin label={label} description={help[value]} invalid={problem !== undefined} error={problem}>
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
