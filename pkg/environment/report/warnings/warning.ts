import type { Capture, OverheadWarning, OverheadWarningCode, Result, RunFigures } from '@headroom/contract';
import type { Evidence } from '../evidence.ts';

/** What warnings are derived from. */
export interface WarningContext {
  readonly capture: Capture;
  readonly evidence: Evidence;
  readonly figures: RunFigures;
  readonly result: Result | null;
  /** The mesh that the test names: `auto`, `none`, or one. */
  readonly mesh: string;
}

/** One warning: when it fires it says what was seen. */
export interface WarningRule {
  readonly code: OverheadWarningCode;
  readonly severity: OverheadWarning['severity'];
  readonly remedy: string;
  /** What was seen, with its numbers, one sentence each; none when all is well. */
  readonly find: (context: WarningContext) => readonly string[];
}
