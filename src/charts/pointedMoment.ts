import { Subject } from 'rxjs';

/** A moment that the reader points at, ms since 1970; null where at none any more. */
export interface PointedMoment {
  atMs: number | null;
  /** Who says so: the key of the charts of one axis, or of a board. */
  by: string;
}

/** What the charts of a run and the panels of the boards beside it tell each other, so that all show their crosshair at the same moment. */
export const pointedMoment = new Subject<PointedMoment>();
