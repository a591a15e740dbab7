import type { GrafanaTheme2 } from '@grafana/data';
import {
  AxisPlacement,
  GraphDrawStyle,
  LineInterpolation,
  ScaleDirection,
  ScaleDistribution,
  ScaleOrientation,
  VisibilityMode,
} from '@grafana/schema';
import { UPlotConfigBuilder } from '@grafana/ui';
import { formatCount, formatLatency, formatShare } from '@headroom/measure';
import type { LineStyle } from './LineStyle';
import { logTicks, thinTicks } from './logTicks';
import { drawMarks, type Mark } from './marks';
import { tickText } from './tickText';

interface HistogramLook {
  theme: GrafanaTheme2;
  requests: LineStyle;
  within: LineStyle;
  fromUs: number;
  toUs: number;
  marks: readonly Mark[];
  /** Told the time at the pointer, µs; null when it has left. */
  onHover: (us: number | null) => void;
}

const AXIS_WIDTH = 64;
const TICK_EVERY_X = 56;
const TICK_EVERY_Y = 34;

/** Grafana's builder for uPlot, set up for counts and their cumulative share over a logarithmic time. */
export function histogramConfig({
  theme,
  requests,
  within,
  fromUs,
  toUs,
  marks,
  onHover,
}: HistogramLook): UPlotConfigBuilder {
  const builder = new UPlotConfigBuilder();
  const color = theme.colors.text.secondary;
  const vertical = { orientation: ScaleOrientation.Vertical, direction: ScaleDirection.Up };
  builder.setPadding([8, 0, 0, 0]);
  builder.setCursor({ y: false, drag: { x: false, y: false } });
  builder.addHook('setCursor', (plot) => {
    const left = plot.cursor.left ?? -1;
    onHover(left < 0 ? null : plot.posToVal(left, 'x'));
  });
  builder.addHook('draw', drawMarks(theme, marks));
  builder.addScale({
    scaleKey: 'x',
    isTime: false,
    orientation: ScaleOrientation.Horizontal,
    direction: ScaleDirection.Right,
    distribution: ScaleDistribution.Log,
    log: 10,
    range: () => [fromUs, toUs],
  });
  builder.addScale({ scaleKey: 'count', ...vertical, range: (_, __, max) => [0, (max ?? 1) * 1.15] });
  builder.addScale({ scaleKey: 'share', ...vertical, range: () => [0, 1.15] });
  builder.addAxis({
    scaleKey: 'x',
    theme,
    color,
    placement: AxisPlacement.Bottom,
    grid: { show: true },
    splits: (plot) => thinTicks(logTicks(fromUs, toUs), plot.bbox.width / devicePixelRatio / TICK_EVERY_X + 1),
    filter: (_, ticks) => ticks,
    values: (_, ticks) => ticks.map((us) => tickText(formatLatency(us))),
  });
  builder.addAxis({
    scaleKey: 'count',
    theme,
    color,
    placement: AxisPlacement.Left,
    size: AXIS_WIDTH,
    space: TICK_EVERY_Y,
    values: (_, ticks) => ticks.map((count) => (Number.isInteger(count) ? formatCount(count) : '')),
  });
  builder.addAxis({
    scaleKey: 'share',
    theme,
    color,
    placement: AxisPlacement.Right,
    size: AXIS_WIDTH,
    grid: { show: false },
    splits: () => [0, 0.25, 0.5, 0.75, 1],
    values: (_, ticks) => ticks.map(formatShare),
  });
  const line = { theme, drawStyle: GraphDrawStyle.Line, showPoints: VisibilityMode.Never, pointSize: 4 };
  builder.addSeries({
    ...line,
    scaleKey: 'count',
    lineColor: requests.colour,
    lineWidth: 1,
    lineInterpolation: LineInterpolation.StepAfter,
    fillOpacity: requests.fillPercent,
  });
  builder.addSeries({
    ...line,
    scaleKey: 'share',
    lineColor: within.colour,
    lineWidth: within.width,
    lineStyle: within.dash && { fill: 'dash', dash: within.dash },
  });
  return builder;
}
