import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React from 'react';
import { asIs } from '../../app/text';
import { Bar, type BarLook } from '../../charts/Bar';
import { coloursOf } from '../../charts/colours';
import { barParts, type BarPart, type Spent } from './barParts';

/** What the fillings of the components' bars mean, of those that are drawn; and why some bars are not divided. */
export function BarLegend({ bars }: { bars: readonly Spent[] }) {
  const styles = useStyles2(getStyles);
  const { node } = coloursOf(useTheme2());
  const looks = new Set<string>(bars.flatMap((bar) => barParts(bar).map(({ look }) => look)));
  return (
    <ul className={styles.legend}>
      {Object.entries(meanings(whyUndivided(bars)))
        .filter(([look]) => looks.has(look))
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

/** Each reason once. */
function whyUndivided(bars: readonly Spent[]): string {
  const reasons = bars.flatMap(({ standing, steady, induced }) => {
    const [first] = steady.known ? [standing, induced].filter(({ known }) => !known) : [];
    return first === undefined || first.known ? [] : [first.why];
  });
  return [...new Set(reasons)].join(' ');
}

function meanings(why: string): Record<BarPart['look'], string> {
  return {
    pale: t('bars.standing', 'standing: spent before the load'),
    solid: t('bars.induced', 'induced: came with the load'),
    outlined: t('bars.saved', 'less under load'),
    hatched: t('bars.whole', 'in all; standing and induced are unknown: {{why}}', { why, ...asIs }),
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
