import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2, useTheme2 } from '@grafana/ui';
import type { Waterfall } from '@headroom/contract';
import React from 'react';
import { asIs } from '../../app/text';
import { unbroken } from '../../app/unbroken';
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
  const least = waterfall.capacity * NOISE;
  return (
    <div className={styles.room}>
      <table className={styles.table}>
        <caption className={styles.caption}>
          <strong>{caption}</strong> {unbroken(aboutInWords(waterfall, axis.isCropped ? axis.end : null, unit))}
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
                {index > 0 && <Link at={at(spans[index - 1].end)} half="top" />}
                {index < spans.length - 1 && <Link at={at(span.end)} half="bottom" />}
                {span.to - span.from > least && (
                  <Bar
                    from={at(span.from)}
                    to={at(span.to)}
                    colour={colourOfPart(span.part, colours)}
                    look={lookOf(span)}
                    fades={span.part === 'free' && axis.isCropped}
                  />
                )}
              </td>
              <td>{unit.text(span.value)}</td>
              <td className={styles.share}>{shareText(span.value / waterfall.capacity)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Half of the line that leads from the end of one step to the begin of the next: rows may differ in height. */
function Link({ at, half }: { at: number; half: 'top' | 'bottom' }) {
  const styles = useStyles2(getStyles);
  return <span aria-hidden className={styles.link} style={{ [half]: 0, left: `${Math.min(1, at) * 100}%` }} />;
}

/** Share of the capacity below which a step is an error of the arithmetic. */
const NOISE = 1e-9;

function lookOf({ part, value }: WaterfallSpan): BarLook {
  if (value < 0) {
    return 'outlined';
  }
  switch (part) {
    case 'free':
      return 'empty';
    case 'idle':
      return 'pale';
    case 'residual':
    case 'stolen':
      return 'hatched';
    default:
      return 'solid';
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
      ? t('waterfall.induced', '{{capacity}}; steps say what came on top of before', words)
      : t('waterfall.total', '{{capacity}}; steps say what each spent in all', words),
    drawnTo === null ? '' : t('waterfall.drawn-to', 'drawn to {{end}}', words),
  ]
    .filter(Boolean)
    .join('; ');
}

const getStyles = (theme: GrafanaTheme2) => ({
  unknown: css({ color: theme.colors.text.secondary, strong: { color: theme.colors.text.primary } }),
  room: css({ containerType: 'inline-size', overflowX: 'auto' }),
  table: css({
    width: '100%',
    fontVariantNumeric: 'tabular-nums',
    'th, td': { padding: theme.spacing(0.25, 0), height: 26, textAlign: 'right', whiteSpace: 'nowrap' },
    'tbody th': {
      textAlign: 'left',
      fontWeight: theme.typography.fontWeightRegular,
      paddingRight: theme.spacing(1),
      // Longer names take two lines, so that the drawing keeps its room.
      minWidth: '6.5em',
      maxWidth: '12em',
      whiteSpace: 'normal',
      lineHeight: 1.2,
      [`@container (min-width: ${theme.breakpoints.values.sm * 0.75}px)`]: { maxWidth: 'none', whiteSpace: 'nowrap' },
    },
    'td:nth-child(n + 3)': { paddingLeft: theme.spacing(1) },
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
  track: css({ position: 'relative', width: '100%', minWidth: 44 }),
  link: css({
    position: 'absolute',
    height: '50%',
    borderLeft: `1px solid ${theme.colors.border.medium}`,
  }),
  share: css({ color: theme.colors.text.secondary, minWidth: '3.5em' }),
});
