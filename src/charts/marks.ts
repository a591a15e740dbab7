import type { GrafanaTheme2 } from '@grafana/data';
import type uPlot from 'uplot';

/** A named value on the x axis. */
export interface Mark {
  name: string;
  us: number;
}

const ROW_HEIGHT = 16;
const GAP = 5;

/** Draws each mark as a line with its name at the top; names that would overlap go one row down. */
export function drawMarks(theme: GrafanaTheme2, marks: readonly Mark[]): (plot: uPlot) => void {
  return (plot) => {
    const { ctx, bbox } = plot;
    const px = devicePixelRatio;
    ctx.save();
    ctx.font = `${12 * px}px ${theme.typography.fontFamily}`;
    ctx.textBaseline = 'top';
    ctx.lineWidth = px;
    const rowEnds: number[] = [];
    for (const { name, us } of marks) {
      const x = Math.round(plot.valToPos(us, 'x', true));
      const width = ctx.measureText(name).width;
      const isLeft = x + GAP * px + width > bbox.left + bbox.width;
      const start = isLeft ? x - GAP * px - width : x + GAP * px;
      const free = rowEnds.findIndex((end) => end + GAP * px < start);
      const row = free >= 0 ? free : rowEnds.length;
      rowEnds[row] = start + width;
      ctx.strokeStyle = theme.colors.border.strong;
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
      ctx.fillStyle = theme.colors.text.primary;
      ctx.fillText(name, start, bbox.top + row * ROW_HEIGHT * px);
    }
    ctx.restore();
  };
}
