import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2, useTheme2 } from '@grafana/ui';
import type { Waterfall } from '@headroom/contract';
import React from 'react';
import { asIs } from '../../app/text';
import { axisEnd } from '../../charts/axisEnd';
import { Bar, type BarLook } from '../../charts/Bar';
import { coloursOf } from '../../charts/colours';
import { colourOfPart, waterfallPartInWords } from './componentInWords';
import { shareText, type Unit } from './units';
import { waterfallSpans, type WaterfallSpan } from './waterfallSpans';

interface Props {
  /** Of which node, and CPU or memory. */
  caption: string;
  waterfall: Waterfall;
  unit: Unit;
}

/** How a node's capacity was spent, step by step: a table whose second column draws the steps. */
export function NodeWaterfall({ caption, waterfall, unit }: Props) {
  const styles = useStyles2(getStyles);
  const colours = coloursOf(useTheme2());
  if (!waterfall.known) {
    return (
      <div className={styles.unknown}>
        <strong>{caption}</strong> {t('waterfall.unknown', 'unknown: {{why}}', { why: waterfall.why, ...asIs })}
      </div>
    );
  }
  const spans = waterfallSpans(waterfall.steps);
  const spent = Math.max(...spans.filter(({ part }) => part !== 'free').map(({ to }) => to), 0);
  const axis = axisEnd(spent, waterfall.capacity, unit.round);
  const at = (value: number) => value / axis.end;
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>
        <strong>{caption}</strong> {aboutInWords(waterfall, axis.isCropped ? axis.end : null, unit)}
      </caption>
      <thead className={styles.head}>
        <tr>
          <th scope="col">{t('waterfall.step', 'Step')}</th>
          <td />
          <th scope="col">{t('waterfall.value', 'Spent')}</th>
          <th scope="col">{t('waterfall.share', 'Share of the node')}</th>
        </tr>
      </thead>
      <tbody>
        {spans.map((span, index) => (
          <tr key={span.part}>
            <th scope="row">{waterfallPartInWords(span.part)}</th>
            <td className={styles.track}>
              {index < spans.length - 1 && (
                <span aria-hidden className={styles.step} style={{ left: `${Math.min(1, at(span.end)) * 100}%` }} />
              )}
              <Bar
                from={at(span.from)}
                to={at(span.to)}
                colour={colourOfPart(span.part, colours)}
                look={lookOf(span)}
                fades={span.part === 'free' && axis.isCropped}
              />
            </td>
            <td>{unit.text(span.value)}</td>
            <td className={styles.share}>{shareText(span.value / waterfall.capacity)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function lookOf({ part, value }: WaterfallSpan): BarLook {
  switch (part) {
    case 'free':
      return 'empty';
    case 'idle':
      return 'pale';
    case 'residual':
    case 'stolen':
      return 'hatched';
    default:
      return value < 0 ? 'outlined' : 'solid';
  }
}

function aboutInWords(
  { basis, capacity }: Extract<Waterfall, { known: true }>,
  drawnTo: number | null,
  unit: Unit
): string {
  const words = { capacity: unit.text(capacity), end: drawnTo === null ? '' : unit.text(drawnTo), ...asIs };
  return [
    basis === 'induced'
      ? t('waterfall.induced', '{{capacity}}: what was spent before the load, and what came on top of it.', words)
      : t('waterfall.total', '{{capacity}}: what each spent in all, for the time before the load is unknown.', words),
    drawnTo === null ? '' : t('waterfall.drawn-to', 'Drawn to {{end}}.', words),
  ]
    .filter(Boolean)
    .join(' ');
}

const getStyles = (theme: GrafanaTheme2) => ({
  unknown: css({ color: theme.colors.text.secondary, strong: { color: theme.colors.text.primary } }),
  table: css({
    width: '100%',
    fontVariantNumeric: 'tabular-nums',
    alignSelf: 'start',
    'th, td': { padding: 0, height: 26, textAlign: 'right', whiteSpace: 'nowrap' },
    'tbody th': {
      textAlign: 'left',
      fontWeight: theme.typography.fontWeightRegular,
      paddingRight: theme.spacing(1.5),
      whiteSpace: 'normal',
      lineHeight: 1.2,
      maxWidth: '11em',
    },
    'td:nth-child(n + 3)': { paddingLeft: theme.spacing(1.5) },
  }),
  caption: css({
    captionSide: 'top',
    padding: theme.spacing(0, 0, 0.5),
    textAlign: 'left',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    strong: { color: theme.colors.text.primary },
  }),
  // The columns explain themselves to the eye.
  head: css({ position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' }),
  track: css({ position: 'relative', width: '100%', minWidth: 90 }),
  step: css({
    position: 'absolute',
    top: '50%',
    height: '100%',
    borderLeft: `1px solid ${theme.colors.border.medium}`,
  }),
  share: css({ color: theme.colors.text.secondary, minWidth: '4.5em' }),
});
