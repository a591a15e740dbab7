/** How a line of a chart is called and drawn. */
export interface LineStyle {
  name: string;
  colour: string;
  /** px; 1.5 where absent. */
  width?: number;
  /** Lengths of strokes and gaps in px; a whole line where absent. */
  dash?: number[];
  /** Drawn as bars instead of a line. */
  bars?: boolean;
  /** How much of the area below is filled, in percent. */
  fillPercent?: number;
}
