import { z } from 'zod';

const amount = z.number().min(0).max(1_000_000);

/** Money per hour of one core and of one GiB. */
export const prices = z.strictObject({
  /** As it is written after an amount: EUR, USD, €. */
  currency: z.string().min(1).max(8),
  perCoreHour: amount,
  perGibHour: amount,
});
/** Money per hour of one core and of one GiB. */
export type Prices = z.infer<typeof prices>;

/** The prices of an organisation, as a provisioned document; at most one. */
export const pricesDocument = prices.extend({ kind: z.literal('Prices') });
