import { z } from 'zod';

/** What a test may say to vegeta alone. */
export const vegetaOptions = z.strictObject({
  keepAlive: z.boolean().default(true).describe('Whether connections are used for more than one request.'),
});
/** What a test says to vegeta alone, defaults filled in. */
export type VegetaOptions = z.infer<typeof vegetaOptions>;
