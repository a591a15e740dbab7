import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { LineStyle } from './LineStyle';

interface Props {
  title: string;
  /** To which percentile the figures belong. */
  at: string;
  items: ReadonlyArray<LineStyle & { figure: string }>;
}

/** The names of all lines of a spectrum with their figures at one percentile. */
export function SpectrumLegend({ title, at, items }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.legend}>
      <div className={styles.head}>
        <h3 className={styles.title}>{title}</h3>
        <span className={styles.at}>{at}</span>
      </div>
      <ul className={styles.items}>
        {items.map((item, index) => (
          <li key={index} className={styles.item}>
            <svg width={22} height={8} aria-hidden className={styles.swatch}>
              <line
                x1={0}
                x2={22}
                y1={4}
                y2={4}
                stroke={item.colour}
                strokeWidth={3}
                strokeDasharray={item.dash?.join(' ')}
              />
            </svg>
            <span className={styles.name}>{item.name}</span>
            <span className={styles.figure}>{item.figure}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  legend: css({ minWidth: 0, marginBottom: theme.spacing(1) }),
  head: css({ display: 'flex', alignItems: 'baseline', flexWrap: 'wrap', columnGap: theme.spacing(1) }),
  title: css({ ...theme.typography.h5, margin: 0 }),
  at: css({ marginLeft: 'auto', color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
  items: css({
    listStyle: 'none',
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 15rem), 1fr))',
    columnGap: theme.spacing(3),
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.text.secondary,
  }),
  item: css({ display: 'flex', alignItems: 'baseline', gap: theme.spacing(0.75), minWidth: 0 }),
  swatch: css({ flexShrink: 0, alignSelf: 'center' }),
  name: css({ minWidth: 0, overflowWrap: 'anywhere' }),
  figure: css({
    marginLeft: 'auto',
    color: theme.colors.text.primary,
    fontVariantNumeric: 'tabular-nums',
    fontWeight: theme.typography.fontWeightMedium,
    whiteSpace: 'nowrap',
  }),
});
