import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { unbroken } from '../app/unbroken';

/** What a tile says. */
export interface StatTileProps {
  label: string;
  /** The figure with its unit; `unknown` with the reason in `detail` where there is none. */
  value: string;
  /** What the figure stands beside: what was asked, of what it consists, why it is not known. */
  detail: string;
  /** `wrong` only for what went wrong; `unknown` for what was not measured. */
  tone?: 'plain' | 'wrong' | 'unknown';
}

/** One figure of a run, large enough to read from across the room. */
export function StatTile({ label, value, detail, tone = 'plain' }: StatTileProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.tile} role="group" aria-label={label}>
      <div className={styles.label}>{label}</div>
      <div className={cx(styles.value, styles[tone])}>{unbroken(value)}</div>
      <div className={styles.detail} title={detail}>
        {unbroken(detail)}
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  tile: css({
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    padding: theme.spacing(1, 1.5),
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
  label: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  value: css({
    ...theme.typography.h3,
    margin: 0,
    fontVariantNumeric: 'tabular-nums',
    overflowWrap: 'anywhere',
  }),
  // Three lines at most, so that a long reason does not move the page; all of it shows when it is pointed at, and is read.
  detail: css({
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 3,
    overflow: 'hidden',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
    minHeight: '1.5em',
  }),
  plain: css({ color: theme.colors.text.primary }),
  wrong: css({ color: theme.colors.error.text }),
  unknown: css({ color: theme.colors.text.disabled }),
});
