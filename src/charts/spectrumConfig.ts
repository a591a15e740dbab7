import type { GrafanaTheme2 } from '@grafana/data';
import {
  AxisPlacement,
  GraphDrawStyle,
  ScaleDirection,
  ScaleDistribution,
  ScaleOrientation,
  VisibilityMode,
} from '@grafana/schema';
import { UPlotConfigBuilder } from '@grafana/ui';
import { formatLatency } from '@headroom/measure';
import type { LineStyle } from './LineStyle';
import { logRange, logTicks, thinTicks } from './logTicks';
import { percentileText } from './percentileText';
import { spacedTexts } from './spacedTexts';
import { quantileAt } from './spectrum';
import { tickText } from './tickText';

interface SpectrumLook {
  theme: GrafanaTheme2;
  lines: readonly LineStyle[];
  /** Of the x axis, as places of the spectrum. */
  toPlace: number;
  /** Told the index of the place at the pointer; null when it has left. */
  onHover: (index: number | null) => void;
}

const AXIS_WIDTH = 76;
const TICK_EVERY_Y = 24;
/** Where the axis is named: the median, then every factor of ten. */
const TICKS = [0, Math.log10(2), 1, 2, 3, 4, 5, 6, 7];

/** Grafana's builder for uPlot, set up for times over percentiles, both logarithmic. */
export function spectrumConfig({ theme, lines, toPlace, onHover }: SpectrumLook): UPlotConfigBuilder {
  const builder = new UPlotConfigBuilder();
  const color = theme.colors.text.secondary;
  builder.setPadding([8, 24, 0, 0]);
  builder.setCursor({ y: false, drag: { x: false, y: false } });
  builder.addHook('setCursor', (plot) => onHover((plot.cursor.left ?? -1) < 0 ? null : (plot.cursor.idx ?? null)));
  builder.addScale({
    scaleKey: 'x',
    isTime: false,
    orientation: ScaleOrientation.Horizontal,
    direction: ScaleDirection.Right,
    range: () => [0, toPlace],
  });
  builder.addScale({
    scaleKey: 'y',
    orientation: ScaleOrientation.Vertical,
    direction: ScaleDirection.Up,
    distribution: ScaleDistribution.Log,
    log: 10,
    range: (_, min, max) => (min === null || max === null || min <= 0 ? [1_000, 10_000] : logRange(min, max)),
  });
  builder.addAxis({
    scaleKey: 'x',
    theme,
    color,
    placement: AxisPlacement.Bottom,
    grid: { show: true },
    splits: () => TICKS.filter((tick) => tick <= toPlace),
    filter: (_, ticks) => ticks,
    values: (plot, ticks) =>
      spacedTexts(
        ticks.map((place) => percentileText(quantileAt(place))),
        ticks.map((place) => plot.valToPos(place, 'x'))
      ),
  });
  builder.addAxis({
    scaleKey: 'y',
    theme,
    color,
    placement: AxisPlacement.Left,
    size: AXIS_WIDTH,
    splits: (plot, _, min, max) =>
      thinTicks(logTicks(min, max), plot.bbox.height / devicePixelRatio / TICK_EVERY_Y + 1),
    filter: (_, ticks) => ticks,
    values: (_, ticks) => ticks.map((us) => tickText(formatLatency(us))),
  });
  for (const line of lines) {
    builder.addSeries({
      scaleKey: 'y',
      theme,
      drawStyle: GraphDrawStyle.Line,
      lineColor: line.colour,
      lineWidth: line.width ?? 2,
      lineStyle: line.dash && { fill: 'dash', dash: line.dash },
      showPoints: VisibilityMode.Never,
      pointSize: 4,
      spanNulls: false,
    });
  }
  return builder;
}
