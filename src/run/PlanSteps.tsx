import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import type { Run } from '@headroom/contract';
import React from 'react';
import { Section } from './Section';

/** What the generator executed for the test, in words. */
export function PlanSteps({ plan }: Pick<Run, 'plan'>) {
  const styles = useStyles2(getStyles);
  return (
    <Section title={t('plan.title', 'Plan')}>
      {plan === null ? (
        <Text color="secondary">{t('plan.none', 'Unknown: the run did not come as far as a plan.')}</Text>
      ) : (
        <ol className={styles.steps}>
          {plan.steps.map((step, index) => (
            <li key={index}>{step}</li>
          ))}
        </ol>
      )}
    </Section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  steps: css({ margin: 0, paddingLeft: theme.spacing(2.5), overflowWrap: 'anywhere' }),
});
