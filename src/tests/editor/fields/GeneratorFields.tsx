import { t } from '@grafana/i18n';
import { Field } from '@grafana/ui';
import React from 'react';
import { ChoiceBox } from '../../../app/ChoiceBox';
import { problemAt } from '../../../app/problemAt';
import type { FieldsProps } from '../FieldsProps';

const GENERATORS = [{ value: 'native' }];

/** The program that makes the load. */
export function GeneratorFields({ draft, problems, onChange }: FieldsProps<'generator'>) {
  const problem = problemAt(problems, 'generator.name') ?? problemAt(problems, 'generator');
  return (
    <Field
      noMargin
      label={t('generator.title', 'Generator')}
      description={t('generator.native', 'native: Headroom’s own, in worker threads of the runner.')}
      invalid={problem !== undefined}
      error={problem}
    >
      <ChoiceBox
        id="test-generator"
        options={GENERATORS}
        value={draft.name}
        onChange={(name) => onChange({ name, options: {} })}
      />
    </Field>
  );
}
