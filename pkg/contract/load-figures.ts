import { z } from 'zod';
import { cargoes } from './cargo.ts';
import { figure } from './figure.ts';

/** The load in the steady part. Over TCP a message is what a request is else. */
export const loadFigures = z.strictObject({
  cargo: z.enum(cargoes),
  /** `runner`, or the reporter of the mesh's own count where no load was made. */
  countedBy: z.string(),
  askedPerSec: z.number().nullable(),
  /** Requests that ended, ok or not. */
  achievedPerSec: figure,
  okPerSec: figure,
  errorShare: figure,
  sentBytesPerSec: figure,
  receivedBytesPerSec: figure,
  /** Both together. */
  carriedBytesPerSec: figure,
});
/** The load in the steady part. */
export type LoadFigures = z.infer<typeof loadFigures>;
