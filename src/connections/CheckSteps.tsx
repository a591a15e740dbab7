import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, Spinner, Text, useStyles2 } from '@grafana/ui';
import { checkStepsOf, type CheckStep, type Connection, type ConnectivityCheck } from '@headroom/contract';
import { formatLatency } from '@headroom/measure';
import React from 'react';
import { asIs } from '../app/text';
import { outcomeIcon, outcomeInWords, stepInWords } from './checkInWords';

interface Props {
  /** Of the connection that is checked. */
  kind: Connection['kind'];
  check: ConnectivityCheck;
}

/** The steps of a check that have ended, and the one under way: what was found, what to do about it, how long it took. */
export function CheckSteps({ kind, check }: Props) {
  const styles = useStyles2(getStyles);
  const next = checkStepsOf[kind][check.steps.length];
  return (
    <ol className={styles.list} aria-label={t('check.steps', 'Steps')}>
      {check.steps.map((step) => (
        <li key={step.step} className={styles.step}>
          <Step step={step} />
        </li>
      ))}
      {check.outcome === 'running' && next !== undefined && (
        <li className={styles.step}>
          <Spinner />
          <Text color="secondary">{stepInWords(next)}…</Text>
        </li>
      )}
    </ol>
  );
}

function Step({ step: { step, outcome, finding, remedy, code, tookMs } }: { step: CheckStep }) {
  const styles = useStyles2(getStyles);
  return (
    <>
      <span className={styles[outcome]}>
        <Icon name={outcomeIcon[outcome]} title={outcomeInWords(outcome)} />
      </span>
      <div>
        <div className={styles.head}>
          <Text weight="medium">{stepInWords(step)}</Text>
          <Text color="secondary" variant="bodySmall" tabular>
            {outcome === 'skipped' ? finding : tookMs > 0 && formatLatency(tookMs * 1_000)}
          </Text>
        </div>
        {outcome !== 'skipped' && finding}
        {remedy !== null && (
          <div className={styles.remedy}>{t('check.remedy', 'What to do: {{remedy}}', { remedy, ...asIs })}</div>
        )}
        {code !== null && (
          <Text color="secondary" variant="code">
            {code}
          </Text>
        )}
      </div>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', margin: 0, padding: 0 }),
  step: css({
    display: 'grid',
    gridTemplateColumns: `${theme.spacing(3)} minmax(0, 1fr)`,
    padding: theme.spacing(1, 0),
    overflowWrap: 'anywhere',
    '& + &': { borderTop: `1px solid ${theme.colors.border.weak}` },
  }),
  head: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    columnGap: theme.spacing(1),
  }),
  remedy: css({ marginTop: theme.spacing(0.5), fontWeight: theme.typography.fontWeightMedium }),
  ok: css({ color: theme.colors.success.text }),
  warning: css({ color: theme.colors.warning.text }),
  failed: css({ color: theme.colors.error.text }),
  skipped: css({ color: theme.colors.text.secondary }),
});
