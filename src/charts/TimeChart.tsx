import { t } from '@grafana/i18n';
import { UPlotChart, useTheme2 } from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import { asIs } from '../app/text';
import { ChartLegend } from './ChartLegend';
import { clockText } from './clockText';
import type { LineStyle } from './LineStyle';
import { timeChartConfig, type TimeChartLook } from './timeChartConfig';
import { useElementWidth } from './useElementWidth';

interface Props extends Pick<TimeChartLook, 'format' | 'distribution' | 'whole' | 'endSec' | 'showsTime' | 'syncKey'> {
  title: string;
  /** Must keep its identity while the lines look the same. */
  lines: readonly LineStyle[];
  /** Rising seconds since the first intended start. */
  seconds: readonly number[];
  /** For each line its value in each of the seconds, null where nothing was measured. */
  values: ReadonlyArray<ReadonlyArray<number | null>>;
  /** px, of the drawing alone. */
  height: number;
}

/**
 * Lines over the seconds of a run. Charts with one `syncKey` share their crosshair; the legend shows the figures at the crosshair,
 * else the latest ones, and the same figures are the drawing's text alternative.
 */
export function TimeChart({ title, lines, seconds, values, height, ...look }: Props) {
  const theme = useTheme2();
  const { ref, width } = useElementWidth();
  const [hovered, setHovered] = useState<number | null>(null);
  const { format, distribution, whole, endSec, showsTime, syncKey } = look;
  const config = useMemo(
    () =>
      timeChartConfig({ theme, lines, format, distribution, whole, endSec, showsTime, syncKey, onHover: setHovered }),
    [theme, lines, format, distribution, whole, endSec, showsTime, syncKey]
  );
  // A second's figure stands in its middle, so that a run of 20 s fills the axis from 0:00 to 0:20 evenly.
  const data = useMemo(
    () =>
      [seconds.map((second) => second + 0.5), ...values.map((line) => [...line])] as [
        number[],
        ...Array<Array<number | null>>,
      ],
    [seconds, values]
  );
  const index = hovered ?? seconds.length - 1;
  const items = lines.map((line, at) => ({ ...line, figure: figureText(values[at]?.[index], format) }));
  return (
    <div>
      <ChartLegend title={title} at={whenText(seconds[index], hovered !== null)} items={items} />
      <div ref={ref} role="img" aria-label={alternative(title, seconds[index], items)} style={{ height }}>
        {width > 0 && <UPlotChart data={data} config={config} width={width} height={height} />}
      </div>
    </div>
  );
}

function figureText(value: number | null | undefined, format: (value: number) => string): string {
  return value === null || value === undefined ? t('chart.nothing', 'no data') : format(value);
}

function whenText(second: number | undefined, isHovered: boolean): string {
  if (second === undefined) {
    return t('chart.waiting', 'waiting for the first second');
  }
  const at = clockText(second);
  return isHovered ? t('chart.at', 'at {{at}}', { at }) : t('chart.latest', 'latest, {{at}}', { at });
}

function alternative(
  title: string,
  second: number | undefined,
  items: ReadonlyArray<LineStyle & { figure: string }>
): string {
  const figures = items.map(({ name, figure }) => `${name} ${figure}`).join(', ');
  return t('chart.alternative', '{{title}}, {{when}}: {{figures}}', {
    title,
    when: whenText(second, false),
    figures,
    ...asIs,
  });
}
