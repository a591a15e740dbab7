import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

interface Props {
  left: React.ReactNode;
  right: React.ReactNode;
}

/** Sections beside each other where there is room, below each other elsewhere. */
export function TwoColumns({ left, right }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.room}>
      <div className={styles.columns}>
        <div className={styles.column}>{left}</div>
        <div className={styles.column}>{right}</div>
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  room: css({ containerType: 'inline-size' }),
  // The left column is never narrower than a table of times needs.
  columns: css({
    display: 'grid',
    gap: theme.spacing(2),
    alignItems: 'start',
    gridTemplateColumns: 'minmax(0, 1fr)',
    [`@container (min-width: ${theme.breakpoints.values.lg}px)`]: {
      gridTemplateColumns: `minmax(${theme.spacing(70)}, 1fr) minmax(0, 1fr)`,
    },
  }),
  column: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), minWidth: 0 }),
});
