import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { Figure, RunFigures } from '@headroom/contract';
import React from 'react';
import { asIs } from '../../app/text';
import { StatTile } from '../../charts/StatTile';
import { cores, shareText } from './units';

/** What the mesh is of all that was spent; nothing where no mesh was seen. */
export function MeshTiles({ together }: Pick<RunFigures, 'together'>) {
  const styles = useStyles2(getStyles);
  const { meshCores, busyCores, increaseCores, meshShareOfBusy, meshShareOfWork, dataPlanePerApplication } = together;
  if (!meshCores.known) {
    return null;
  }
  const mesh = cores.text(meshCores.value);
  return (
    <div className={styles.room}>
      <div className={styles.grid}>
        <Tile
          label={t('together.busy', 'Mesh share of all that the nodes spent')}
          figure={meshShareOfBusy}
          text={shareText}
          detail={t('together.busy-detail', '{{mesh}} of {{busy}}', { mesh, busy: textOf(busyCores), ...asIs })}
        />
        <Tile
          label={t('together.work', 'Mesh share of mesh and application')}
          figure={meshShareOfWork}
          text={shareText}
          detail={t('together.work-detail', 'control plane and data plane, standing and induced')}
        />
        <Tile
          label={t('together.per-application', 'Data plane per application core')}
          figure={dataPlanePerApplication}
          text={cores.text}
          detail={t('together.per-application-detail', 'both as induced by the load')}
        />
        <Tile
          label={t('together.residual', 'Kernel and unattributed')}
          figure={together.residualCores}
          text={cores.text}
          detail={t('together.residual-detail', 'of {{increase}} that came with the load', {
            increase: textOf(increaseCores),
            ...asIs,
          })}
        />
      </div>
    </div>
  );
}

interface TileProps {
  label: string;
  figure: Figure;
  text: (value: number) => string;
  /** Beside a figure that is known; else the reason stands there. */
  detail: string;
}

function Tile({ label, figure, text, detail }: TileProps) {
  return figure.known ? (
    <StatTile label={label} value={text(figure.value)} detail={detail} />
  ) : (
    <StatTile label={label} value={t('figure.unknown', 'unknown')} detail={figure.why} tone="unknown" />
  );
}

function textOf(figure: Figure): string {
  return figure.known ? cores.text(figure.value) : t('figure.unknown', 'unknown');
}

const getStyles = (theme: GrafanaTheme2) => ({
  room: css({ containerType: 'inline-size' }),
  // All four in a row, in pairs, or one below the other: never three and one.
  grid: css({
    display: 'grid',
    gap: theme.spacing(1),
    [`@container (min-width: ${theme.breakpoints.values.sm * 0.75}px)`]: { gridTemplateColumns: '1fr 1fr' },
    [`@container (min-width: ${theme.breakpoints.values.md}px)`]: { gridTemplateColumns: 'repeat(4, 1fr)' },
  }),
});
