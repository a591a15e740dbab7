import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Field, IconButton, Input, RadioButtonGroup, Text, useStyles2 } from '@grafana/ui';
import type { Problem } from '@headroom/contract';
import React, { useId } from 'react';
import { problemAt } from '../../../app/problemAt';
import type { StageDraft } from '../TestDraft';
import { FieldRow } from './FieldRow';
import { WholeProblem } from './WholeProblem';

interface Props {
  stages: readonly StageDraft[];
  /** What a stage's field of a rate is called. */
  rateLabel: (nth: number) => string;
  problems: readonly Problem[];
  onChange: (stages: readonly StageDraft[]) => void;
}

/** The stretches of an open load, a row each. */
export function StageList({ stages, rateLabel, problems, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const replace = (at: number, ...by: StageDraft[]) => onChange(stages.toSpliced(at, 1, ...by));
  return (
    <div role="group" aria-labelledby={id} className={styles.group}>
      <Text id={id} variant="bodySmall" weight="medium">
        {t('stages.title', 'Stages')}
      </Text>
      {stages.map((stage, at) => {
        const problem = problems.find(({ path }) => path.startsWith(`load.stages[${at}]`));
        const nth = { nth: at + 1 };
        const change = (more: Partial<StageDraft>) => replace(at, { ...stage, ...more });
        return (
          <Field key={at} noMargin invalid={problem !== undefined} error={problem && problemAt(problems, problem.path)}>
            <FieldRow>
              <RadioButtonGroup
                size="sm"
                aria-label={t('stages.goes', 'Stage {{nth}}: at or to a rate', nth)}
                value={stage.goes}
                options={[
                  { value: 'rate' as const, label: t('stages.at', 'at') },
                  { value: 'ramp' as const, label: t('stages.to', 'ramp to') },
                ]}
                onChange={(goes) => change({ goes })}
              />
              <Input
                id={`${id}-${at}-rate`}
                width={12}
                aria-label={rateLabel(at + 1)}
                suffix="/s"
                inputMode="decimal"
                value={stage.perSec}
                onChange={(event) => change({ perSec: event.currentTarget.value })}
              />
              <span>{t('stages.for', 'for')}</span>
              <Input
                id={`${id}-${at}-for`}
                width={9}
                aria-label={t('stages.length', 'Stage {{nth}}: how long', nth)}
                value={stage.for}
                onChange={(event) => change({ for: event.currentTarget.value })}
              />
              <IconButton
                name="trash-alt"
                tooltip={t('stages.remove', 'Remove stage {{nth}}', nth)}
                onClick={() => replace(at)}
              />
            </FieldRow>
          </Field>
        );
      })}
      <WholeProblem problems={problems} path="load.stages" />
      <div>
        <Button
          size="sm"
          variant="secondary"
          icon="plus"
          onClick={() => onChange([...stages, { goes: 'rate', perSec: stages.at(-1)?.perSec ?? '', for: '30s' }])}
        >
          {t('stages.add', 'Add a stage')}
        </Button>
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  group: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
});
