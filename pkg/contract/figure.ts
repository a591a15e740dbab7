import { z } from 'zod';

const unknown = z.strictObject({
  known: z.literal(false),
  /** One sentence for the reader. */
  why: z.string().min(1),
});

/** A number, or why it cannot be known: never 0 for what was not measured. */
export const figure = z.discriminatedUnion('known', [
  z.strictObject({ known: z.literal(true), value: z.number() }),
  unknown,
]);
/** A number, or why it cannot be known. */
export type Figure = z.infer<typeof figure>;

/** A percentile of a histogram with coarse buckets: it lies above `lowSec` and at or below `highSec`, seconds; without upper bound where null. */
export const bucketFigure = z.discriminatedUnion('known', [
  z.strictObject({
    known: z.literal(true),
    lowSec: z.number().min(0),
    highSec: z.number().nullable(),
    /** Samples that the histogram got in the window. */
    count: z.number().min(0),
  }),
  unknown,
]);
/** A percentile of a histogram with coarse buckets. */
export type BucketFigure = z.infer<typeof bucketFigure>;
