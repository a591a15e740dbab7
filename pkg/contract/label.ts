import { z } from 'zod';

/** Text that people give to things: one line, no control or direction-changing characters, 1 to 200 characters. */
export const label = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]+$/u, 'must be one line without control characters')
  .refine((text) => text.trim() === text, 'must not begin or end with a space');
