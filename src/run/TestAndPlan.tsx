import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { ClipboardButton, Text, useStyles2 } from '@grafana/ui';
import type { Run } from '@headroom/contract';
import React, { useMemo } from 'react';
import { stringify } from 'yaml';
import { Section } from './Section';

/** The test as it was when it was run, and what the generator executed for it. */
export function TestAndPlan({ run: { test, plan } }: { run: Run }) {
  const styles = useStyles2(getStyles);
  const yaml = useMemo(() => stringify(test), [test]);
  return (
    <div className={styles.room}>
      <div className={styles.grid}>
        <Section
          title={t('test.title', 'Test, as it was')}
          actions={
            <ClipboardButton size="sm" variant="secondary" icon="copy" getText={() => yaml}>
              {t('test.copy', 'Copy')}
            </ClipboardButton>
          }
        >
          <pre className={styles.yaml} tabIndex={0} aria-label={t('test.yaml', 'The test in YAML')}>
            {yaml}
          </pre>
        </Section>
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
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  room: css({ containerType: 'inline-size' }),
  grid: css({
    display: 'grid',
    gap: theme.spacing(2),
    gridTemplateColumns: 'minmax(0, 1fr)',
    [`@container (min-width: ${theme.breakpoints.values.lg}px)`]: { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
  }),
  yaml: css({ margin: 0, overflow: 'auto' }),
  steps: css({ margin: 0, paddingLeft: theme.spacing(2.5), overflowWrap: 'anywhere' }),
});
