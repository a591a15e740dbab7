import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';
import { unbroken } from '../../app/unbroken';
import { useElementWidth } from '../../charts/useElementWidth';

/** A row of figures: one for each column, or one sentence in place of them all. */
export interface FigureRow {
  key: string;
  name: ReactNode;
  /** A part of the row above. */
  isPart?: boolean;
  figures: readonly ReactNode[] | string;
}

interface Props {
  /** What the table holds, for those who do not see it. */
  caption: string;
  columns: readonly string[];
  rows: readonly FigureRow[];
  /** px; where there is less, each row becomes a list of its figures. */
  minWidth: number;
}

/** Named rows of many figures: a table where there is room, else a list. */
export function FigureGrid(props: Props) {
  const styles = useStyles2(getStyles);
  const { ref, width } = useElementWidth();
  const isNarrow = width > 0 && width < props.minWidth;
  return (
    <div ref={ref} className={styles.room}>
      {isNarrow ? <List {...props} /> : <Table {...props} />}
    </div>
  );
}

function Table({ caption, columns, rows }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <table className={styles.table} aria-label={caption}>
      <thead>
        <tr>
          <td />
          {columns.map((column) => (
            <th key={column} scope="col">
              {unbroken(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, isPart, figures }) => (
          <tr key={key}>
            <th scope="row" className={cx(isPart && styles.partName)}>
              {name}
            </th>
            {typeof figures === 'string' ? (
              <td colSpan={columns.length} className={styles.sentence}>
                {figures}
              </td>
            ) : (
              figures.map((figure, index) => <td key={columns[index]}>{figure}</td>)
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function List({ caption, columns, rows }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.list} aria-label={caption}>
      {rows.map(({ key, name, isPart, figures }) => (
        <li key={key} className={cx(styles.item, isPart && styles.partName)}>
          <div className={styles.name}>{name}</div>
          {typeof figures === 'string' ? (
            <span className={styles.sentence}>{figures}</span>
          ) : (
            <dl className={styles.figures}>
              {figures.map((figure, index) => (
                <div key={columns[index]}>
                  <dt>{unbroken(columns[index] ?? '')}</dt>
                  <dd>{figure}</dd>
                </div>
              ))}
            </dl>
          )}
        </li>
      ))}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  room: css({ minWidth: 0, overflowX: 'auto' }),
  table: css({
    width: '100%',
    fontVariantNumeric: 'tabular-nums',
    'th, td': {
      padding: theme.spacing(0.75, 1),
      textAlign: 'right',
      verticalAlign: 'baseline',
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    },
    'tbody td, tbody th': { whiteSpace: 'nowrap' },
    'thead th': {
      verticalAlign: 'bottom',
      color: theme.colors.text.secondary,
      fontWeight: theme.typography.fontWeightMedium,
    },
    'tbody th': { textAlign: 'left', fontWeight: theme.typography.fontWeightRegular, paddingLeft: 0 },
    'tr > :last-child': { paddingRight: 0 },
    'tbody tr:last-child > *': { borderBottom: 'none' },
  }),
  partName: css({ '&&': { paddingLeft: theme.spacing(2.5) } }),
  sentence: css({ color: theme.colors.text.secondary, '&&&': { textAlign: 'left', whiteSpace: 'normal' } }),
  list: css({ display: 'flex', flexDirection: 'column', listStyle: 'none' }),
  item: css({
    padding: theme.spacing(1, 0),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    '&:last-child': { borderBottom: 'none' },
  }),
  name: css({ fontWeight: theme.typography.fontWeightMedium, marginBottom: theme.spacing(0.5) }),
  figures: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(8.5em, 1fr))',
    gap: theme.spacing(1),
    margin: 0,
    fontVariantNumeric: 'tabular-nums',
    dt: {
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      fontWeight: theme.typography.fontWeightRegular,
    },
    dd: { margin: 0 },
  }),
});
