import { z } from 'zod';

/** Whether the generator itself kept up: `strained` colours the figures, `saturated` means that they describe the generator more than the target. */
export const healthStatus = z.enum(['ok', 'strained', 'saturated']);

/** How the generator fared, in one second or over a run. */
export const health = z.strictObject({
  status: healthStatus,
  /** Why the status is not `ok`: one sentence each. */
  reasons: z.array(z.string()),
  /** Share of time that the busiest worker thread's event loop was busy, 0 to 1; null for a generator that is another program. */
  eventLoopUtilization: z.number().min(0).max(1).nullable(),
});

/** How the generator fared, in one second or over a run. */
export type Health = z.infer<typeof health>;
