import { z } from 'zod';
import { load } from './load.ts';
import { target } from './target.ts';
import { threshold } from './threshold.ts';

/** Text that people give to things: one line, no control or direction-changing characters, 1 to 200 characters. */
export const label = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]+$/u, 'must be one line without control characters')
  .refine((text) => text.trim() === text, 'must not begin or end with a space');

/** A stored definition of what to measure. Names are unique in an organisation. */
export const testDefinition = z.strictObject({
  kind: z.literal('Test'),
  name: label,
  tags: z.array(label).max(50).default([]),
  target,
  load,
  /** The program that makes load. */
  generator: z.strictObject({ name: z.string().min(1).max(63) }).default({ name: 'native' }),
  /** All must hold for the verdict to be `passed`; none gives the verdict `none`. */
  thresholds: z.array(threshold).max(50).default([]),
});

/** A stored definition of what to measure, defaults filled in. */
export type Test = z.infer<typeof testDefinition>;
