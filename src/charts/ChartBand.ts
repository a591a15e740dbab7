/** A span of a chart's time axis that is shaded. */
export interface ChartBand {
  /** Seconds on the axis. */
  fromSec: number;
  toSec: number;
  /** A CSS colour that lines show through. */
  colour: string;
}
