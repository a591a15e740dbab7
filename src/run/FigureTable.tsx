import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { useElementWidth } from '../charts/useElementWidth';

interface Props {
  /** What the table holds, for those who do not see it. */
  caption: string;
  /** Names of the columns of figures; without it the columns need none. */
  head?: readonly string[];
  rows: ReadonlyArray<{ name: string; figures: readonly string[] }>;
}

/** px for each column with a name; where there is less, a table with more columns than rows is turned. */
const COLUMN = 70;

/** Named rows of figures, aligned so that they can be compared. */
export function FigureTable({ caption, head, rows }: Props) {
  const styles = useStyles2(getStyles);
  const { ref, width } = useElementWidth();
  const isTurned = head !== undefined && head.length > rows.length && width > 0 && width < (head.length + 1) * COLUMN;
  const shown = isTurned ? turned(head, rows) : { head, rows };
  return (
    <div ref={ref} className={styles.room}>
      <table className={styles.table} aria-label={caption}>
        {shown.head && (
          <thead>
            <tr>
              <td />
              {shown.head.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {shown.rows.map(({ name, figures }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {figures.map((figure, index) => (
                <td key={index}>{figure}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function turned(head: readonly string[], rows: Props['rows']): Pick<Props, 'head' | 'rows'> {
  return {
    head: rows.map(({ name }) => name),
    rows: head.map((name, index) => ({ name, figures: rows.map(({ figures }) => figures[index]) })),
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  room: css({ overflowX: 'auto' }),
  table: css({
    width: '100%',
    fontVariantNumeric: 'tabular-nums',
    'th, td': {
      padding: theme.spacing(0.75, 0.5),
      textAlign: 'right',
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    },
    td: { whiteSpace: 'nowrap' },
    'thead th': {
      verticalAlign: 'bottom',
      color: theme.colors.text.secondary,
      fontWeight: theme.typography.fontWeightMedium,
    },
    'tbody th': { textAlign: 'left', fontWeight: theme.typography.fontWeightRegular, paddingLeft: 0 },
    'tr > :last-child': { paddingRight: 0 },
    'tbody tr:last-child > *': { borderBottom: 'none' },
  }),
});
