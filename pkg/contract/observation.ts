import { z } from 'zod';
import { duration } from './duration.ts';
import { testBoards } from './board.ts';
import { environment } from './environment.ts';
import { label } from './label.ts';
import { subject } from './subject.ts';

const length = duration('30s', '7d');
const instant = z.iso.datetime({ offset: true, error: 'must be a time with its zone, such as 2026-11-24T08:00:00Z' });

/** When traffic is looked at: the last minutes, the next ones, or a span of the past. */
export const observedWindow = z.union([
  z.strictObject({ last: length }),
  z.strictObject({ next: length }),
  z.strictObject({ from: instant, to: instant }).refine(({ from, to }) => Date.parse(to) - Date.parse(from) >= 30_000, {
    path: ['to'],
    message: 'must be at least 30 s after from',
  }),
]);
/** When traffic is looked at. */
export type ObservedWindow = z.infer<typeof observedWindow>;

/** A look at the traffic that is there anyway: the overhead report without any load of ours. */
export const observation = z.strictObject({
  kind: z.literal('Observation'),
  name: label,
  tags: z.array(label).max(50).default([]),
  subject: subject.optional(),
  environment: environment.optional(),
  /** Boards that are shown beside its runs, by name. */
  boards: testBoards.optional(),
  window: observedWindow,
});
/** A look at the traffic that is there anyway, defaults filled in. */
export type Observation = z.infer<typeof observation>;
