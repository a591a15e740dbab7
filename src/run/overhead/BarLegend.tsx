import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React from 'react';
import { Bar, type BarLook } from '../../charts/Bar';
import { coloursOf } from '../../charts/colours';
import type { BarPart } from './barParts';

/** What the fillings of the components' bars mean; only those that are drawn. */
export function BarLegend({ looks }: { looks: ReadonlySet<BarPart['look']> }) {
  const styles = useStyles2(getStyles);
  const { node } = coloursOf(useTheme2());
  return (
    <ul className={styles.legend}>
      {Object.entries(meanings())
        .filter(([look]) => looks.has(look as BarPart['look']))
        .map(([look, meaning]) => (
          <li key={look} className={styles.item}>
            <span className={styles.swatch}>
              <Bar from={0} to={1} colour={node} look={look as BarLook} />
            </span>
            {meaning}
          </li>
        ))}
    </ul>
  );
}

function meanings(): Record<BarPart['look'], string> {
  return {
    pale: t('bars.standing', 'standing: spent before the load'),
    solid: t('bars.induced', 'induced: came with the load'),
    outlined: t('bars.saved', 'less under load'),
    hatched: t('bars.whole', 'in all, standing part unknown'),
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  legend: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    listStyle: 'none',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  item: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.75) }),
  swatch: css({ position: 'relative', display: 'inline-block', width: 22, height: 14 }),
});
