import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { asIs } from '../../app/text';

interface Props {
  /** Of the capacity that the drawing above covers, 0 to 1. */
  share: number;
  /** Both ends, with units. */
  from: string;
  to: string;
}

/** How small a part of the capacity the bars above cover: their axis, and below it the whole. */
export function ZoomLens({ share, from, to }: Props) {
  const styles = useStyles2(getStyles);
  const x = share * 100;
  return (
    <div>
      <svg
        className={styles.lens}
        viewBox="0 0 100 40"
        preserveAspectRatio="none"
        role="img"
        aria-label={t('bars.lens', 'The bars cover {{from}} of {{to}}', { from, to, ...asIs })}
      >
        <path className={styles.cone} d={`M0 0 H100 L${x} 28 H0 Z`} />
        <path className={styles.edge} d={`M100 0 L${x} 28`} />
        <rect className={styles.whole} x={0} y={28} width={100} height={12} />
        <rect className={styles.covered} x={0} y={28} width={x} height={12} />
      </svg>
      <div className={styles.ends} aria-hidden>
        <span>0</span>
        <span>{t('bars.all', '{{to}}: all that the nodes have', { to, ...asIs })}</span>
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  lens: css({ display: 'block', width: '100%', height: 40 }),
  cone: css({ fill: theme.colors.background.secondary }),
  edge: css({
    fill: 'none',
    stroke: theme.colors.border.strong,
    strokeDasharray: '3 3',
    vectorEffect: 'non-scaling-stroke',
  }),
  whole: css({
    fill: theme.colors.background.canvas,
    stroke: theme.colors.border.medium,
    vectorEffect: 'non-scaling-stroke',
  }),
  covered: css({ fill: theme.colors.text.disabled }),
  ends: css({
    display: 'flex',
    justifyContent: 'space-between',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
  }),
});
