import { z } from 'zod';

/** Who did something: a user or a service account of Grafana, or a command line. */
export const actor = z.strictObject({
  /** The login where Grafana names one, else the identity's subject; of a command line, the user of its machine. */
  name: z.string().max(200),
  /** Whether a signed identity says so; otherwise the name is a claim. */
  verified: z.boolean(),
});
/** Who did something. */
export type Actor = z.infer<typeof actor>;
