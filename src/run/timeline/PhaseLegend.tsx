import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { durationInWords } from '../../tests/durationInWords';
import type { Phase } from './phases';

/** What the shades on the charts mean, and how long each window is. */
export function PhaseLegend({ phases }: { phases: readonly Phase[] }) {
  const styles = useStyles2(getStyles);
  if (phases.length === 0) {
    return null;
  }
  return (
    <ul className={styles.legend} aria-label={t('phase.legend', 'Windows')}>
      {phases.map(({ name, window, colour }) => (
        <li key={name} className={styles.item}>
          <span aria-hidden className={styles.swatch} style={{ background: colour }} />
          {name} {durationInWords(Math.round((window.toMs - window.fromMs) / 1_000) * 1_000)}
        </li>
      ))}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  legend: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 1.5),
    listStyle: 'none',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  item: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.75), whiteSpace: 'nowrap' }),
  swatch: css({ width: 14, height: 12, border: `1px solid ${theme.colors.border.medium}` }),
});
