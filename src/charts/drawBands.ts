import type { TimeAxis } from './TimeAxis';

/** What is needed of a uPlot chart. */
interface Plot {
  ctx: CanvasRenderingContext2D;
  /** Canvas px. */
  bbox: { top: number; height: number };
  scales: Record<string, { min?: number; max?: number }>;
  valToPos: (value: number, scale: string, inCanvasPx: boolean) => number;
}

/** Shades the bands of the time axis behind the lines, and draws its moments as upright lines of this colour. */
export function drawBands(plot: Plot, { bands, momentsSec }: TimeAxis, colour: string): void {
  const { ctx, bbox } = plot;
  const { min = 0, max = 0 } = plot.scales.x;
  const xOf = (sec: number) => plot.valToPos(Math.min(max, Math.max(min, sec)), 'x', true);
  ctx.save();
  for (const { fromSec, toSec, colour: fill } of bands.filter((one) => one.toSec > min && one.fromSec < max)) {
    ctx.fillStyle = fill;
    ctx.fillRect(xOf(fromSec), bbox.top, xOf(toSec) - xOf(fromSec), bbox.height);
  }
  ctx.fillStyle = colour;
  for (const sec of momentsSec.filter((one) => one > min && one < max)) {
    ctx.fillRect(Math.round(xOf(sec)), bbox.top, devicePixelRatio, bbox.height);
  }
  ctx.restore();
}
