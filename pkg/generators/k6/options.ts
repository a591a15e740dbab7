import { z } from 'zod';

/** What a test may say to k6 alone. */
export const k6Options = z.strictObject({
  samples: z
    .enum(['auto', 'all', 'summary'])
    .default('auto')
    .describe(
      'Whether every request is told one by one, which is exact and costs k6 much of its rate, or percentiles at the end only; auto tells all of closed loads and of open ones up to 5 000/s.'
    ),
  script: z
    .string()
    .optional()
    .describe(
      "The name of one of the administrator's scripts, which then makes the requests of each iteration in place of one request."
    ),
  keepAlive: z.boolean().default(true).describe('Whether connections are used for more than one request.'),
});
/** What a test says to k6 alone, defaults filled in. */
export type K6Options = z.infer<typeof k6Options>;
