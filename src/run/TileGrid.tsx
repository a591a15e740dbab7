import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { StatTile, type StatTileProps } from '../charts/StatTile';

/** Six figures in one row where there is room, else in rows of three or in pairs. */
export function TileGrid({ tiles }: { tiles: readonly StatTileProps[] }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.room}>
      <div className={styles.grid}>
        {tiles.map((tile) => (
          <StatTile key={tile.label} {...tile} />
        ))}
      </div>
    </div>
  );
}

const TWO_LINES = 'minmax(6rem, auto)';
const THREE_LINES = 'minmax(7.25rem, auto)';

const getStyles = (theme: GrafanaTheme2) => ({
  room: css({ containerType: 'inline-size' }),
  grid: css({
    display: 'grid',
    gap: theme.spacing(1),
    // Room for the lines of a detail, so that the page does not move when a figure comes: three where tiles are narrow.
    gridAutoRows: THREE_LINES,
    gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    [`@container (min-width: ${theme.breakpoints.values.sm}px)`]: {
      gridAutoRows: TWO_LINES,
      gridTemplateColumns: 'repeat(3, minmax(0, 1fr))',
    },
    [`@container (min-width: ${theme.breakpoints.values.lg}px)`]: {
      gridAutoRows: THREE_LINES,
      gridTemplateColumns: 'repeat(6, minmax(0, 1fr))',
    },
    [`@container (min-width: ${theme.breakpoints.values.xl}px)`]: { gridAutoRows: TWO_LINES },
  }),
});
