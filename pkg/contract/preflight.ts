import { z } from 'zod';

/** What is tried before any load, in this order; a step that fails leaves out the later ones. */
export const preflightSteps = ['resolve', 'connect', 'tls', 'reflection', 'request'] as const;

/** What trying the target once gave, before any load. No body of an answer is ever kept. */
export const preflight = z.strictObject({
  steps: z.array(
    z.strictObject({
      name: z.enum(preflightSteps),
      ok: z.boolean(),
      /** How long the step took, µs. */
      tookUs: z.int().min(0),
      /** What was found, in words: the address, the protocol, the status, or what went wrong. */
      finding: z.string(),
    })
  ),
});
/** What trying the target once gave, before any load. */
export type Preflight = z.infer<typeof preflight>;
