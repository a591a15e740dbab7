import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { LineStyle } from './LineStyle';

interface Props {
  title: string;
  /** To which moment or value the figures belong. */
  at: string;
  items: ReadonlyArray<LineStyle & { figure: string }>;
}

/** A chart's title, and each line with its figure: the latest, or where the pointer is. */
export function ChartLegend({ title, at, items }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.legend}>
      <h3 className={styles.title}>{title}</h3>
      <ul className={styles.items}>
        {items.map((item) => (
          <li key={item.name} className={styles.item}>
            <svg width={18} height={8} aria-hidden>
              <line
                x1={0}
                x2={18}
                y1={4}
                y2={4}
                stroke={item.colour}
                strokeWidth={item.bars ? 8 : 2.5}
                strokeDasharray={item.dash?.join(' ')}
              />
            </svg>
            {item.name}
            <span className={styles.figure}>{item.figure}</span>
          </li>
        ))}
      </ul>
      <span className={styles.at}>{at}</span>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  legend: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    columnGap: theme.spacing(2),
    rowGap: theme.spacing(0.5),
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.text.secondary,
  }),
  title: css({ ...theme.typography.h6, margin: 0, color: theme.colors.text.primary }),
  items: css({ display: 'flex', flexWrap: 'wrap', columnGap: theme.spacing(2), listStyle: 'none', flexGrow: 1 }),
  item: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.75), whiteSpace: 'nowrap' }),
  figure: css({
    color: theme.colors.text.primary,
    fontVariantNumeric: 'tabular-nums',
    fontWeight: theme.typography.fontWeightMedium,
    minWidth: '5.5em',
  }),
  at: css({ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }),
});
