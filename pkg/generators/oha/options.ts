import { z } from 'zod';

/** What a test may say to oha alone. */
export const ohaOptions = z.strictObject({
  keepAlive: z
    .boolean()
    .default(true)
    .describe('Whether connections are used for more than one request; HTTP/1.1 only.'),
});
/** What a test says to oha alone, defaults filled in. */
export type OhaOptions = z.infer<typeof ohaOptions>;
