import type { ChartBand } from './ChartBand';

/** What all charts over one run's time share. */
export interface TimeAxis {
  /** Second 0 of the axis, milliseconds since 1970: the first intended start, or a full hour where the time of day counts. */
  originMs: number;
  /** Ends of the axis, in seconds since its origin. */
  fromSec: number;
  toSec: number;
  bands: readonly ChartBand[];
  /** The part of the load that means are of, all of it where it was too short for a steady part; undefined while it is not known. */
  steady: Pick<ChartBand, 'fromSec' | 'toSec'> | undefined;
  /** Where an upright line is drawn: begin and end of the load. */
  momentsSec: readonly number[];
  /** How a moment (s) is written. */
  timeText: (sec: number) => string;
  /** Charts with the same key share their crosshair. */
  syncKey: string;
}
