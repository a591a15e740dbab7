import { z } from 'zod';
import { percentileNames } from './threshold.ts';

const us = z.number().min(0);

/** The figures that tables show for one histogram, µs; null when it has no sample. */
export const timeSummary = z
  .strictObject({
    minUs: us,
    meanUs: us,
    maxUs: us,
    percentilesUs: z.record(z.enum(percentileNames), us),
  })
  .nullable();
/** The figures that tables show for one histogram. */
export type TimeSummary = z.infer<typeof timeSummary>;
