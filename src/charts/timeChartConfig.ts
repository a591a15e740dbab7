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
import { drawBands } from './drawBands';
import type { LineStyle } from './LineStyle';
import { logRange, logTicks, thinTicks } from './logTicks';
import { shareCrosshair } from './shareCrosshair';
import { tickText } from './tickText';
import type { TimeAxis } from './TimeAxis';

/** What one chart over a run's time looks like, apart from its data. */
export interface TimeChartLook {
  theme: GrafanaTheme2;
  lines: readonly LineStyle[];
  /** A figure of the y axis in words, with its unit. */
  format: (value: number) => string;
  distribution: 'linear' | 'log';
  /** Steps between ticks of the y axis: any, between whole numbers, or powers of two, so that bytes stay round. */
  steps?: 'whole' | 'binary';
  /** Must keep its identity while the axis looks the same. */
  axis: TimeAxis;
  showsTime: boolean;
  onHover: (index: number | null) => void;
}

/** px, equal on all charts, so that their time axes lie below each other. */
const AXIS_WIDTH = 76;
const RIGHT_PADDING = 16;
const TICK_EVERY = 18;
/** Seconds between two ticks of the time axis. */
const TIME_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400];

/** Grafana's builder for uPlot, set up for one chart over the seconds of a run. */
export function timeChartConfig(look: TimeChartLook): UPlotConfigBuilder {
  const { theme, axis, onHover } = look;
  const builder = new UPlotConfigBuilder();
  builder.setPadding([8, RIGHT_PADDING, look.showsTime ? 0 : 8, 0]);
  builder.setCursor({ sync: { key: axis.syncKey, scales: ['x', null] }, y: false, drag: { x: false, y: false } });
  builder.addHook('setCursor', (plot) => onHover(plot.cursor.idx ?? null));
  shareCrosshair(builder, axis);
  builder.addHook('drawClear', (plot) => drawBands(plot, axis, theme.colors.border.strong));
  builder.addScale({
    scaleKey: 'x',
    isTime: false,
    orientation: ScaleOrientation.Horizontal,
    direction: ScaleDirection.Right,
    range: () => [axis.fromSec, axis.toSec],
  });
  builder.addAxis({
    scaleKey: 'x',
    theme,
    placement: AxisPlacement.Bottom,
    incrs: TIME_STEPS,
    space: 60,
    color: theme.colors.text.secondary,
    grid: { show: true },
    ...(look.showsTime
      ? { values: (_, ticks) => ticks.map(axis.timeText) }
      : { values: (_, ticks) => ticks.map(() => ''), size: 6 }),
  });
  addValueScale(builder, look);
  for (const line of look.lines) {
    addLine(builder, theme, line);
  }
  return builder;
}

function addValueScale(builder: UPlotConfigBuilder, { theme, distribution, format, steps }: TimeChartLook) {
  const isLog = distribution === 'log';
  builder.addScale({
    scaleKey: 'y',
    orientation: ScaleOrientation.Vertical,
    direction: ScaleDirection.Up,
    distribution: isLog ? ScaleDistribution.Log : ScaleDistribution.Linear,
    log: 10,
    range: isLog
      ? (_, min, max) => (min === null || min <= 0 ? [1_000, 10_000] : logRange(min, max))
      : (_, __, max) => [0, max === null || max <= 0 ? 1 : max * 1.12],
  });
  builder.addAxis({
    scaleKey: 'y',
    theme,
    placement: AxisPlacement.Left,
    size: AXIS_WIDTH,
    color: theme.colors.text.secondary,
    space: TICK_EVERY,
    incrs: steps && STEPS[steps],
    splits: isLog
      ? (plot, _, min, max) => thinTicks(logTicks(min, max), plot.bbox.height / devicePixelRatio / TICK_EVERY + 1)
      : undefined,
    filter: isLog ? (_, ticks) => ticks : undefined,
    values: (_, ticks) => ticks.map((tick) => tickText(format(tick))),
  });
}

const STEPS = {
  whole: Array.from({ length: 12 }, (_, power) => [1, 2, 5].map((step) => step * 10 ** power)).flat(),
  binary: Array.from({ length: 50 }, (_, power) => 2 ** power),
};

function addLine(builder: UPlotConfigBuilder, theme: GrafanaTheme2, line: LineStyle) {
  builder.addSeries({
    scaleKey: 'y',
    theme,
    drawStyle: line.bars ? GraphDrawStyle.Bars : GraphDrawStyle.Line,
    lineColor: line.colour,
    lineWidth: line.bars ? 0 : (line.width ?? 1.5),
    lineStyle: line.dash && { fill: 'dash', dash: line.dash },
    fillOpacity: line.fillPercent ?? (line.bars ? 80 : 0),
    barWidthFactor: 0.8,
    showPoints: line.dash ? VisibilityMode.Never : VisibilityMode.Auto,
    pointSize: 4,
    spanNulls: false,
  });
}
