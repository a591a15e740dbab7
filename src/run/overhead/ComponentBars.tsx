import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2, useTheme2 } from '@grafana/ui';
import type { Component, Figure } from '@headroom/contract';
import React from 'react';
import { asIs } from '../../app/text';
import { unbroken } from '../../app/unbroken';
import { axisEnd, type AxisEnd } from '../../charts/axisEnd';
import { Bar } from '../../charts/Bar';
import { coloursOf } from '../../charts/colours';
import { GuideHelp } from '../../guide/GuideHelp';
import { barParts, type Spent } from './barParts';
import { ComponentName } from './ComponentName';
import { colourOfPart } from './componentInWords';
import { Part } from './Part';
import { shareText, type Unit } from './units';
import { ZoomLens } from './ZoomLens';

interface Props {
  title: string;
  rows: ReadonlyArray<Spent & { component: Component; shareOfCapacity: Figure }>;
  /** Of the nodes that host the subject or its mesh. */
  capacity: Figure;
  unit: Unit;
}

/** What each component spent before the load and because of it, as bars on one axis. */
export function ComponentBars({ title, rows, capacity, unit }: Props) {
  const styles = useStyles2(getStyles);
  const colours = coloursOf(useTheme2());
  const drawn = rows.map((row) => ({ ...row, parts: barParts(row) }));
  const largest = Math.max(0, ...drawn.flatMap(({ parts }) => parts.map(({ to }) => to)));
  const axis = axisEnd(largest, capacity.known ? capacity.value : null, unit.round);
  return (
    <Part
      title={title}
      help={<GuideHelp place="overhead#standing-and-induced" about={title} />}
      about={axisInWords(axis, capacity, unit)}
    >
      <ul className={styles.rows}>
        {drawn.map(({ component, parts, ...row }) => (
          <li key={component}>
            <div className={styles.head}>
              <ComponentName component={component} />
              <span className={styles.total}>{totalInWords(row, unit)}</span>
            </div>
            <div className={styles.track}>
              {parts.map(({ from, to, look }) => (
                <Bar
                  key={look}
                  from={from / axis.end}
                  to={to / axis.end}
                  look={look}
                  colour={colourOfPart(component, colours)}
                />
              ))}
            </div>
            <div className={styles.detail}>{unbroken(detailInWords(row, unit))}</div>
          </li>
        ))}
      </ul>
      {axis.isCropped && capacity.known && (
        <ZoomLens share={axis.end / capacity.value} from={unit.text(axis.end)} to={unit.text(capacity.value)} />
      )}
    </Part>
  );
}

function axisInWords({ end, isCropped }: AxisEnd, capacity: Figure, unit: Unit): string {
  if (!capacity.known) {
    return t('bars.axis-alone', 'Drawn to {{end}}. What the nodes have is unknown: {{why}}', {
      end: unit.text(end),
      why: capacity.why,
      ...asIs,
    });
  }
  const words = { end: unit.text(end), capacity: unit.text(capacity.value), share: shareText(end / capacity.value) };
  return isCropped
    ? t('bars.axis-cropped', 'Drawn to {{end}}, {{share}} of the nodes’ {{capacity}}', {
        ...words,
        ...asIs,
      })
    : t('bars.axis', 'Drawn to the nodes’ {{capacity}}', { ...words, ...asIs });
}

function totalInWords(
  { steady, shareOfCapacity }: Pick<Props['rows'][number], 'steady' | 'shareOfCapacity'>,
  unit: Unit
): string {
  if (!steady.known) {
    return t('figure.unknown', 'unknown');
  }
  return shareOfCapacity.known
    ? `${unit.text(steady.value)} · ${shareText(shareOfCapacity.value)}`
    : unit.text(steady.value);
}

function detailInWords({ standing, steady, induced }: Spent, unit: Unit): string {
  if (!steady.known) {
    return steady.why;
  }
  if (!standing.known || !induced.known) {
    return t('bars.undivided', 'in all; standing and induced unknown');
  }
  const words = { standing: unit.text(standing.value), induced: unit.text(Math.abs(induced.value)), ...asIs };
  return induced.value < 0
    ? t('bars.less', '{{standing}} standing, {{induced}} less under load', words)
    : t('bars.more', '{{standing}} standing + {{induced}} induced', words);
}

const getStyles = (theme: GrafanaTheme2) => ({
  rows: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.25), listStyle: 'none' }),
  head: css({
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'baseline',
    gap: theme.spacing(1),
  }),
  total: css({
    fontVariantNumeric: 'tabular-nums',
    fontWeight: theme.typography.fontWeightMedium,
    whiteSpace: 'nowrap',
  }),
  track: css({
    position: 'relative',
    height: 20,
    borderRadius: 2,
    background: `linear-gradient(${theme.colors.background.secondary}, ${theme.colors.background.secondary}) center / 100% 14px no-repeat`,
  }),
  detail: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
  }),
});
