import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

interface Props {
  /** What the table holds, for those who do not see it. */
  caption: string;
  /** Names of the columns of figures; without it the columns need none. */
  head?: readonly string[];
  rows: ReadonlyArray<{ name: string; figures: readonly string[] }>;
}

/** Named rows of figures, aligned so that they can be compared. */
export function FigureTable({ caption, head, rows }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.room}>
      <table className={styles.table} aria-label={caption}>
        {head && (
          <thead>
            <tr>
              <td />
              {head.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map(({ name, figures }) => (
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

const getStyles = (theme: GrafanaTheme2) => ({
  room: css({ overflowX: 'auto' }),
  table: css({
    width: '100%',
    fontVariantNumeric: 'tabular-nums',
    'th, td': {
      padding: theme.spacing(0.75, 1),
      textAlign: 'right',
      whiteSpace: 'nowrap',
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    },
    'thead th': { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightMedium },
    'tbody th': { textAlign: 'left', fontWeight: theme.typography.fontWeightRegular, paddingLeft: 0 },
    'tr > :last-child': { paddingRight: 0 },
    'tbody tr:last-child > *': { borderBottom: 'none' },
  }),
});
