import { z } from 'zod';

/** Every warning of the overhead report. Each has a paragraph in the guide and keeps its meaning. */
export const overheadWarningCodes = [
  'W-GEN',
  'W-RATE',
  'W-SHORT',
  'W-UNSTEADY',
  'W-BACKGROUND',
  'W-CHURN',
  'W-THROTTLE',
  'W-SAT',
  'W-STEAL',
  'W-SKEW',
  'W-RETRY',
  'W-PARITY',
  'W-NOTMESHED',
  'W-RESIDUAL',
  'W-QUEUE',
  'W-SHARED',
  'W-BUCKET',
  'W-EXTRAP',
  'W-TAIL',
] as const;
/** The code of a warning. */
export type OverheadWarningCode = (typeof overheadWarningCodes)[number];

/** Why the report's figures deserve less trust, or say something else than they seem to. */
export const overheadWarning = z.strictObject({
  code: z.enum(overheadWarningCodes),
  /** `major` alone brings the grade to D. */
  severity: z.enum(['major', 'minor']),
  /** What was seen, with its numbers and units. */
  message: z.string(),
  remedy: z.string(),
  /** The paragraph of the guide, as `page#anchor`. */
  guide: z.string(),
});
/** Why the report's figures deserve less trust. */
export type OverheadWarning = z.infer<typeof overheadWarning>;
