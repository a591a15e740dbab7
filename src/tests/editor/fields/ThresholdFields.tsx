import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Combobox, Field, IconButton, Input, Stack, Text, useStyles2 } from '@grafana/ui';
import { percentileNames } from '@headroom/contract';
import React, { useId } from 'react';
import { ChoiceBox } from '../../../app/ChoiceBox';
import { problemAt } from '../../../app/problemAt';
import type { UnitWords } from '../../unitWords';
import type { FieldsProps } from '../FieldsProps';
import type { ThresholdDraft } from '../TestDraft';
import { FieldRow } from './FieldRow';

interface Props extends FieldsProps<'thresholds'> {
  /** What fails, and what there is so much of in a second. */
  words: Pick<UnitWords, 'failedShare' | 'rate'>;
}

/** What must hold for a run to be passed, a row each. */
export function ThresholdFields({ draft, words, problems, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const metrics = [
    ...percentileNames.map((value) => ({ value: value as string, description: t('threshold.time', 'response time') })),
    { value: 'mean', description: t('threshold.time', 'response time') },
    { value: 'max', description: t('threshold.time', 'response time') },
    { value: 'errors', description: words.failedShare },
    { value: 'rate', description: words.rate },
  ];
  const replace = (at: number, ...by: ThresholdDraft[]) => onChange(draft.toSpliced(at, 1, ...by));
  return (
    <Stack direction="column" gap={1}>
      {draft.length === 0 && (
        <Text color="secondary">{t('threshold.none', 'None: runs of this test have no verdict.')}</Text>
      )}
      {draft.map((threshold, at) => {
        const problem = problemAt(problems, `thresholds[${at}]`);
        const nth = { nth: at + 1 };
        const change = (more: Partial<ThresholdDraft>) => replace(at, { ...threshold, ...more });
        const [metric, comparison] = [`${id}-${at}-metric`, `${id}-${at}-comparison`];
        return (
          <Field key={at} noMargin invalid={problem !== undefined} error={problem}>
            <FieldRow label={t('threshold.nth', 'Threshold {{nth}}', nth)}>
              <div className={styles.metric}>
                <span id={`${metric}-label`} hidden>
                  {t('threshold.metric', 'Threshold {{nth}}: metric', nth)}
                </span>
                <ChoiceBox
                  id={metric}
                  aria-labelledby={`${metric}-label`}
                  options={metrics}
                  value={threshold.metric}
                  placeholder={t('threshold.choose', 'Metric')}
                  onChange={(chosen) => change({ metric: chosen, ...(threshold.limit === '' ? usual(chosen) : {}) })}
                />
              </div>
              <span id={`${comparison}-label`} hidden>
                {t('threshold.comparison', 'Threshold {{nth}}: comparison', nth)}
              </span>
              <Combobox
                id={comparison}
                aria-labelledby={`${comparison}-label`}
                width={9}
                options={COMPARISONS}
                value={threshold.comparison}
                onChange={({ value }) => change({ comparison: value })}
              />
              <Input
                id={`${id}-${at}-limit`}
                width={14}
                aria-label={t('threshold.limit', 'Threshold {{nth}}: limit with unit', nth)}
                placeholder={threshold.metric === 'errors' ? '1%' : threshold.metric === 'rate' ? '499/s' : '25ms'}
                value={threshold.limit}
                onChange={(event) => change({ limit: event.currentTarget.value })}
              />
              <IconButton
                name="trash-alt"
                tooltip={t('threshold.remove', 'Remove threshold {{nth}}', nth)}
                onClick={() => replace(at)}
              />
            </FieldRow>
          </Field>
        );
      })}
      <div>
        <Button
          size="sm"
          variant="secondary"
          icon="plus"
          onClick={() => onChange([...draft, { metric: 'p99', comparison: '<', limit: '' }])}
        >
          {t('threshold.add', 'Add a threshold')}
        </Button>
      </div>
    </Stack>
  );
}

const COMPARISONS = ['<', '<=', '>', '>='].map((value) => ({ value }));

/** Times and errors must stay below something, a rate above. */
function usual(metric: string): Pick<ThresholdDraft, 'comparison'> {
  return { comparison: metric === 'rate' ? '>=' : '<' };
}

const getStyles = (theme: GrafanaTheme2) => ({
  metric: css({ width: theme.spacing(18) }),
});
