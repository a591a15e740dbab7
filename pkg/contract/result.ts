import { z } from 'zod';
import { counts } from './counts.ts';
import { handshakes, phase, redirects, timings } from './event.ts';
import { floor } from './floor.ts';
import { clocks, fidelities, generatorNote } from './generator.ts';
import { health, healthStatus } from './health.ts';
import { timeSummary } from './time-summary.ts';
import { tracedRequest, traces } from './traced-request.ts';
import { MOST_SLOW_TRACES } from './trace-limits.ts';

/** One second of a run as charts show it, all requests that were under way in it; percentiles are of response time in this second alone. */
export const seriesPoint = z.strictObject({
  /** Since the first intended start, warm-up included. */
  second: z.int().min(0),
  phase,
  askedPerSec: z.number().min(0).nullable(),
  sent: z.int().min(0),
  ok: z.int().min(0),
  errors: z.int().min(0),
  /** How many of the errors were never sent, since no connection was free; absent where none. */
  dropped: z.int().min(1).optional(),
  /** Null where the generator does not tell, and in results of before they were kept. */
  bytesSent: z.int().min(0).nullable().default(null),
  bytesReceived: z.int().min(0).nullable().default(null),
  connectionsOpened: z.int().min(0).nullable().default(null),
  inFlight: z.int().min(0).nullable(),
  waiting: z.int().min(0).nullable(),
  response: timeSummary,
  /** Measured requests that the generator sent late by its own fault; absent where there were none. */
  caughtUp: z.int().min(0).optional(),
  health: healthStatus,
});
/** One second of a run as charts show it. */
export type SeriesPoint = z.infer<typeof seriesPoint>;

/** Requests that ended in a second, well or not; what was dropped never began. */
export function endedInSecond({ ok, errors, dropped = 0 }: Pick<SeriesPoint, 'ok' | 'errors' | 'dropped'>): number {
  return ok + errors - dropped;
}

/** One threshold, judged. */
export const thresholdOutcome = z.strictObject({
  /** As the user wrote it. */
  text: z.string(),
  /** µs, a share or requests per second, as the threshold's metric has it; null when nothing was measured, which fails. */
  measured: z.number().nullable(),
  passed: z.boolean(),
});
/** One threshold, judged. */
export type ThresholdOutcome = z.infer<typeof thresholdOutcome>;

/** One of several requests, over the whole run. */
export const requestResult = z.strictObject({
  name: z.string(),
  ok: z.int().min(0),
  errors: z.int().min(0),
  response: timeSummary,
});
/** One of several requests, over the whole run. */
export type RequestResult = z.infer<typeof requestResult>;

/** What the generator measured. */
export const result = z.strictObject({
  /** The form of this document; a change that readers must know about raises it. */
  version: z.literal(1),
  /** How true the percentiles are. */
  fidelity: z.enum(fidelities),
  /** From where response time counts; a closed load has no intended start. */
  clock: z.enum(clocks),
  /** Who measured; the command holds secrets as references, and is null for what is part of the runner. The whole is null in results of before there was a choice. */
  generator: z
    .strictObject({ name: z.string(), version: z.string(), argv: z.array(z.string()).nullable() })
    .nullable()
    .default(null),
  /** What was changed in what the generator measured, by itself or by us, before it became these figures. */
  corrections: z.array(generatorNote).default([]),
  /** What makes these figures other than they seem. */
  warnings: z.array(generatorNote).default([]),
  /** First intended start, warm-up included, milliseconds since 1970: from here the seconds of the series count. */
  startedAtMs: z.int(),
  /** What came before the measured part and is left out of everything here but `series`; null where the test has no warm-up. */
  warmup: z
    .strictObject({
      lengthMs: z.int().min(1),
      counts,
      /** Its arrivals that had neither an answer nor an error when the run ended. */
      unfinished: z.int().min(0),
      ...traces,
    })
    .nullable(),
  /** From the end of the warm-up to the end of the load, or to the last completion where that came later, µs. */
  elapsedUs: z.int().min(0),
  /** Requests per second asked, the mean where they change; null for a closed load. */
  askedPerSec: z.number().min(0).nullable(),
  /** Requests that ended, ok or not, per second of `elapsedUs`. */
  achievedPerSec: z.number().min(0),
  counts,
  /** Arrivals that had neither an answer nor an error when the run ended. */
  unfinished: z.int().min(0),
  timings,
  summary: z.strictObject({ response: timeSummary, service: timeSummary, lateness: timeSummary }),
  /** Absent where no connection was encrypted, and where the generator does not tell. */
  handshakes: handshakes.extend({ summary: timeSummary }).optional(),
  /** Absent where there were none, or none was to be followed. */
  redirects: redirects.optional(),
  /** Requests that were sent more than 10 ms late because the generator itself had stood still; absent where there were none, and where the generator does not tell. */
  caughtUp: z.int().min(0).optional(),
  /** Of the measured requests. */
  ...traces,
  /** `second` is that in which the request ended, in results of before its start was kept; these have the slowest of each second only. */
  slowTraces: z
    .array(tracedRequest.extend({ second: z.int().min(0).optional() }))
    .max(MOST_SLOW_TRACES)
    .optional(),
  /** Absent where the test does not ask for it, and where it could not be measured. */
  floor: floor.optional(),
  /** By request, in the order of the test; absent where its target has only one. */
  requests: z.array(requestResult).optional(),
  /** Empty where the generator tells nothing of single seconds. */
  series: z.array(seriesPoint),
  thresholds: z.array(thresholdOutcome),
  health,
});

/** What the generator measured. */
export type Result = z.infer<typeof result>;
