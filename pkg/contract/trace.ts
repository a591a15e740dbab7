import { z } from 'zod';

/** Trace context for each request (W3C Trace Context, level 2): an id of its own, so that the target's spans of a slow one can be found. */
export const targetTrace = z.strictObject({
  /** Of so many requests, from 0 to 1, the target is asked to record its spans (the flag `sampled`); evenly spread. */
  sampled: z.number().min(0).max(1).default(0.01),
  /** Sent with each request as the header `baggage` (W3C Baggage), beside `headroom.run` and `headroom.test`, by which the spans of a run are found; written with percent-encoding where needed. */
  baggage: z
    .record(
      z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, "must be a name of letters, digits and !#$%&'*+.^_`|~-"),
      z.string().max(1_000)
    )
    .optional(),
});
/** Trace context for each request. */
export type TargetTrace = z.infer<typeof targetTrace>;
