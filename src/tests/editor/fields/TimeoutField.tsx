import { t } from '@grafana/i18n';
import React from 'react';
import { problemAt } from '../../../app/problemAt';
import { TextField } from '../../../app/TextField';
import type { FieldsProps } from '../FieldsProps';

interface Props extends Pick<FieldsProps<'target'>, 'draft' | 'problems'> {
  onChange: (change: { timeout: string }) => void;
}

/** In units of 8 px. */
const SHORT = 20;

/** How long an answer may take. */
export function TimeoutField({ draft: { timeout }, problems, onChange }: Props) {
  return (
    <TextField
      id="target-timeout"
      width={SHORT}
      label={t('target.timeout', 'Timeout')}
      help={t('target.timeout-help', 'For the whole answer, such as 10s.')}
      problem={problemAt(problems, 'target.timeout')}
      value={timeout}
      onChange={(written) => onChange({ timeout: written })}
    />
  );
}
