import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';
import { asIs } from '../app/text';
import type { LineStyle } from './LineStyle';

interface Props {
  title: string;
  /** Of the title as a heading: one more than that of what the chart stands in. */
  level?: 3 | 4;
  /** Behind the title. */
  help?: ReactNode;
  /** To which moment or value the figures belong. */
  at: string;
  items: ReadonlyArray<LineStyle & { figure: string }>;
}

/** As many as stand beside a chart. */
const SHOWN = 4;

/** A chart's title, and its lines with their figures: the latest, or where the pointer is. Of many lines the first ones. */
export function ChartLegend({ title, level = 3, help, at, items }: Props) {
  const styles = useStyles2(getStyles);
  const shown = items.length > SHOWN ? items.slice(0, SHOWN - 1) : items;
  const rest = items.length - shown.length;
  const Heading = `h${level}` as const;
  return (
    <div className={styles.legend}>
      <div className={styles.head}>
        <Heading className={styles.title}>{title}</Heading>
        {help}
        <span className={styles.at}>{at}</span>
      </div>
      <ul className={styles.items}>
        {shown.map((item) => (
          <li key={item.name} className={styles.item}>
            <svg width={14} height={8} aria-hidden className={styles.swatch}>
              <line
                x1={0}
                x2={14}
                y1={4}
                y2={4}
                stroke={item.colour}
                strokeWidth={item.bars ? 8 : 2.5}
                strokeDasharray={item.dash?.join(' ')}
              />
            </svg>
            <span className={styles.name} title={item.name}>
              {item.name}
            </span>
            <span className={styles.figure}>{item.figure}</span>
          </li>
        ))}
        {rest > 0 && <li className={styles.item}>{t('chart.more', 'and {{rest}} more lines', { rest, ...asIs })}</li>}
      </ul>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  legend: css({
    minWidth: 0,
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.text.secondary,
  }),
  head: css({ display: 'flex', alignItems: 'center', flexWrap: 'wrap', columnGap: theme.spacing(0.5) }),
  title: css({
    ...theme.typography.bodySmall,
    margin: 0,
    fontWeight: theme.typography.fontWeightMedium,
    color: theme.colors.text.primary,
  }),
  at: css({ marginLeft: 'auto', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }),
  // One below the other beside the drawing; beside each other where the legend stands above it.
  items: css({
    listStyle: 'none',
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 11rem), 1fr))',
    columnGap: theme.spacing(2),
  }),
  item: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.75), minWidth: 0, lineHeight: 1.35 }),
  swatch: css({ flexShrink: 0 }),
  name: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
  figure: css({
    marginLeft: 'auto',
    paddingLeft: theme.spacing(0.5),
    color: theme.colors.text.primary,
    fontVariantNumeric: 'tabular-nums',
    fontWeight: theme.typography.fontWeightMedium,
    whiteSpace: 'nowrap',
  }),
});
