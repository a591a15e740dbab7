import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { UPlotChart, useStyles2, useTheme2 } from '@grafana/ui';
import React, { useMemo, useState, type ReactNode } from 'react';
import { asIs } from '../app/text';
import type { ChartBand } from './ChartBand';
import { ChartLegend } from './ChartLegend';
import type { LineStyle } from './LineStyle';
import type { TimeAxis } from './TimeAxis';
import { timeChartConfig, type TimeChartLook } from './timeChartConfig';
import { useElementWidth } from './useElementWidth';

interface Props extends Pick<TimeChartLook, 'format' | 'distribution' | 'steps' | 'axis' | 'showsTime'> {
  title: string;
  /** Behind the title. */
  help?: ReactNode;
  /** Must keep its identity while the lines look the same. */
  lines: readonly LineStyle[];
  /** Rising seconds on the axis. */
  seconds: readonly number[];
  /** For each line its value in each of the seconds: null where a sample is missing, undefined where the line has none by its own spacing. */
  values: ReadonlyArray<ReadonlyArray<number | null | undefined>>;
  /** px, of the drawing alone. */
  height: number;
  /** While the pointer is elsewhere the legend shows means over this span of the axis (s); left out: the latest values, as for percentiles, whose means mean nothing. */
  meanOver?: Pick<ChartBand, 'fromSec' | 'toSec'>;
}

/**
 * Lines over the time of a run, legend at the left where there is room. Charts with one axis share their crosshair; the legend shows the figures at the
 * crosshair, else the latest ones, and the same figures are the drawing's text alternative.
 */
export function TimeChart({ title, help, lines, seconds, values, height, meanOver, ...look }: Props) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const { ref, width } = useElementWidth();
  const [hovered, setHovered] = useState<number | null>(null);
  const { format, distribution, steps, axis, showsTime } = look;
  const config = useMemo(
    () => timeChartConfig({ theme, lines, format, distribution, steps, axis, showsTime, onHover: setHovered }),
    [theme, lines, format, distribution, steps, axis, showsTime]
  );
  const data = useMemo(
    () => [seconds, ...values] as unknown as [number[], ...Array<Array<number | null>>],
    [seconds, values]
  );
  const index = Math.min(hovered ?? seconds.length - 1, seconds.length - 1);
  const isMean = hovered === null && meanOver !== undefined;
  const when = isMean ? t('chart.mean', 'mean') : whenText(seconds[index], axis, hovered !== null);
  const items = lines.map((line, at) => {
    const value = isMean ? meanOf(values[at], seconds, meanOver) : valueAt(values[at], index);
    return { ...line, figure: figureText(value, format) };
  });
  return (
    <div className={styles.chart}>
      <ChartLegend title={title} level={4} help={help} at={hovered === null && !isMean ? '' : when} items={items} />
      <div ref={ref} role="img" aria-label={alternative(title, when, items)} style={{ height }}>
        {width > 0 && <UPlotChart data={data} config={config} width={width} height={height} />}
      </div>
    </div>
  );
}

/** The line's value at a moment of the axis, or its last one before where it has none by its own spacing. */
function valueAt(line: Props['values'][number] | undefined, index: number): number | null | undefined {
  let at = index;
  while (at > 0 && line?.[at] === undefined) {
    at--;
  }
  return line?.[at];
}

function meanOf(
  line: Props['values'][number] | undefined,
  seconds: readonly number[],
  { fromSec, toSec }: Pick<ChartBand, 'fromSec' | 'toSec'>
): number | undefined {
  const known = (line ?? []).filter(
    (value, at): value is number =>
      value !== null && value !== undefined && seconds[at]! >= fromSec && seconds[at]! <= toSec
  );
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0) / known.length;
}

function figureText(value: number | null | undefined, format: (value: number) => string): string {
  return value === null || value === undefined ? t('chart.nothing', 'no data') : format(value);
}

function whenText(second: number | undefined, { timeText }: TimeAxis, isHovered: boolean): string {
  if (second === undefined) {
    return t('chart.waiting', 'waiting for the first second');
  }
  const at = timeText(second);
  return isHovered ? t('chart.at', 'at {{at}}', { at }) : t('chart.latest', 'latest, {{at}}', { at });
}

function alternative(title: string, when: string, items: ReadonlyArray<LineStyle & { figure: string }>): string {
  const figures = items.map(({ name, figure }) => `${name} ${figure}`).join(', ');
  return t('chart.alternative', '{{title}}, {{when}}: {{figures}}', {
    title,
    when,
    figures,
    ...asIs,
  });
}

const getStyles = (theme: GrafanaTheme2) => ({
  chart: css({
    display: 'grid',
    gap: theme.spacing(0.5, 1),
    gridTemplateColumns: 'minmax(0, 1fr)',
    // The width of the legend is the same for all charts, so that their time axes lie below each other.
    [`@container (min-width: ${theme.breakpoints.values.md}px)`]: { gridTemplateColumns: '15rem minmax(0, 1fr)' },
  }),
});
