import { z } from 'zod';

/** What a test may say to oha alone. */
export const ohaOptions = z.strictObject({
  http2: z.boolean().default(false).describe('Whether to speak HTTP/2, without asking the target whether it does.'),
  streams: z
    .int()
    .min(1)
    .max(1_000)
    .default(1)
    .describe('How many requests each HTTP/2 connection carries at the same time.'),
  keepAlive: z
    .boolean()
    .default(true)
    .describe('Whether connections are used for more than one request; HTTP/1.1 only.'),
});
/** What a test says to oha alone, defaults filled in. */
export type OhaOptions = z.infer<typeof ohaOptions>;
