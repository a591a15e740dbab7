import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, Text, useStyles2 } from '@grafana/ui';
import { parseThreshold, type ThresholdOutcome } from '@headroom/contract';
import { formatLatency, formatRate, formatShare } from '@headroom/measure';
import React from 'react';
import { asIs } from '../app/text';

/** Each threshold, whether it was kept, and what was measured. */
export function Thresholds({ outcomes }: { outcomes: readonly ThresholdOutcome[] }) {
  const styles = useStyles2(getStyles);
  if (outcomes.length === 0) {
    return <Text color="secondary">{t('thresholds.none', 'The test has none, so there is no verdict.')}</Text>;
  }
  return (
    <ul className={styles.list}>
      {outcomes.map((outcome) => (
        <li key={outcome.text} className={styles.row}>
          <span className={outcome.passed ? styles.passed : styles.failed}>
            <Icon name={outcome.passed ? 'check' : 'times'} />
            {outcome.passed ? t('thresholds.kept', 'kept') : t('thresholds.not-kept', 'not kept')}
          </span>
          <code>{outcome.text}</code>
          <span className={styles.measured}>{measuredInWords(outcome)}</span>
        </li>
      ))}
    </ul>
  );
}

function measuredInWords({ text, measured }: ThresholdOutcome): string {
  if (measured === null) {
    return t('thresholds.unknown', 'unknown: nothing was measured');
  }
  const metric = parseThreshold(text)?.metric;
  const format = metric === 'errors' ? formatShare : metric === 'rate' ? formatRate : formatLatency;
  return t('thresholds.measured', 'measured {{value}}', { value: format(measured), ...asIs });
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ display: 'flex', flexDirection: 'column', listStyle: 'none' }),
  row: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
    padding: theme.spacing(0.75, 0),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    '&:last-child': { borderBottom: 'none' },
  }),
  passed: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    minWidth: '6em',
    color: theme.colors.success.text,
  }),
  failed: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    minWidth: '6em',
    color: theme.colors.error.text,
  }),
  measured: css({ marginLeft: 'auto', fontVariantNumeric: 'tabular-nums' }),
});
