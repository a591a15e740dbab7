import type { OverheadReport, Run } from '@headroom/contract';
import type { OverheadOptions } from './OverheadOptions';

/** A report and what belongs to it. */
export interface ShownReport {
  run: Run;
  report: OverheadReport;
  /** A newer run of the same test that has no report, or not yet. */
  newer: Run | null;
  options: OverheadOptions;
  /** Why it could not be asked for again; then it is the last one that could. */
  staleWhy: string | undefined;
}
