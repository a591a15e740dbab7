import { MOST_ANSWER_BYTES, precisions } from '@headroom/engine';
import { z } from 'zod';

/** Beyond this no machine is known on which it was tried. */
const MOST_THREADS = 64;

/** What a test may say to the native generator alone. */
export const nativeOptions = z.strictObject({
  arrivals: z
    .enum(['even', 'poisson'])
    .default('even')
    .describe('How an open load is spaced: evenly, or at random as independent users come.'),
  seed: z
    .int()
    .min(0)
    .max(4_294_967_295)
    .default(1)
    .describe('Which random arrivals: the same number gives the same instants, so that two runs can be compared.'),
  precision: z
    .enum(precisions)
    .default('balanced')
    .describe(
      'How closely the load keeps to its instants: eco sleeps in whole milliseconds, balanced is woken by a second thread, precise keeps a core busy.'
    ),
  threads: z
    .int()
    .min(1)
    .max(MOST_THREADS)
    .default(1)
    .describe(
      'How many threads make the load together, each with its share of it and of the connections: more where one is busy all the time, at most one for each core.'
    ),
  calibrate: z
    .boolean()
    .default(false)
    .describe(
      'Whether the generator first measures its own floor on its machine: for 4 s, the same load against a responder of its own that speaks what the target speaks and answers at once. The result has both.'
    ),
  answerBytes: z
    .int()
    .min(1)
    .max(MOST_ANSWER_BYTES)
    .optional()
    .describe(
      'How long the answers of that responder are, in bytes with their heads; left out, as long as the answer that the target gives before the load.'
    ),
});
/** What a test says to the native generator alone, defaults filled in. */
export type NativeOptions = z.infer<typeof nativeOptions>;

/** What decides the arrivals of a Poisson process; undefined where they are evenly spaced. */
export function poissonSeedOf({ arrivals, seed }: NativeOptions): number | undefined {
  return arrivals === 'poisson' ? seed : undefined;
}
