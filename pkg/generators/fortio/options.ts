import { z } from 'zod';

/** What a test may tell fortio. */
export const fortioOptions = z.strictObject({
  protocol: z
    .enum(['http', 'grpc'])
    .default('http')
    .describe('What is sent to the host and port of an http:// or https:// URL.'),
  records: z
    .boolean()
    .default(true)
    .describe(
      'Whether fortio tells of each by itself: then percentiles are exact and live. Above 20 000/s it costs fortio time; without it there are ranges only, at the end.'
    ),
  resolutionMs: z
    .number()
    .min(0.001)
    .max(100)
    .default(0.1)
    .describe('Without records: the width of the smallest range, ms; 100 000 of them are the longest time told apart.'),
  bufferKib: z
    .int()
    .min(1)
    .max(65_536)
    .default(128)
    .describe('Room for one answer with its headers, KiB, for each connection; larger answers are cut.'),
  grpcMethod: z
    .enum(['health', 'ping'])
    .default('health')
    .describe("Of gRPC: the standard health check, or fortio's own ping, which its server answers."),
  healthService: z.string().max(200).optional().describe('Of the health check: the service that is asked for.'),
  streams: z.int().min(1).max(1_000).default(1).describe('Of gRPC: requests at once on each connection.'),
});

/** What a test may tell fortio, defaults filled in. */
export type FortioOptions = ReturnType<typeof fortioOptions.parse>;
