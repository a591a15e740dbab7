import { z } from 'zod';
import { counts } from './counts.ts';
import { health } from './health.ts';
import { histogramData } from './histogram-data.ts';
import { reason, runState, verdict } from './run-state.ts';
import { tracedRequest, traces } from './traced-request.ts';

/** The three times of a request, each in its own histogram. */
export const timings = z.strictObject({
  /** Completion minus intended start. */
  response: histogramData,
  /** Completion minus actual send; empty where the generator measures one time only. */
  service: histogramData,
  /** Actual send minus intended start; empty where the generator does not tell. */
  lateness: histogramData,
});

/** The three times of requests, each in its own histogram. */
export type Timings = z.infer<typeof timings>;

/** The TLS handshakes of a load's connections, each from the connection to the agreement; those of the warm-up and before it are among them, since a kept connection makes only one. */
export const handshakes = z.strictObject({
  times: histogramData,
  /** How many of them resumed the session of an earlier connection. */
  resumed: z.int().min(0),
});
/** The TLS handshakes of a load's connections. */
export type Handshakes = z.infer<typeof handshakes>;

/** What came of redirects, where a test has them followed. */
export const redirects = z.strictObject({
  /** Requests that went on elsewhere at the same origin; one may do so several times. */
  followed: z.int().min(0),
  /** Not followed: they lead to another origin. */
  elsewhere: z.int().min(0),
  /** Not followed: they have no `Location`, or one that is no address. */
  malformed: z.int().min(0),
  /** Not followed: there were as many before as the test allows. */
  tooMany: z.int().min(0),
});
/** What came of redirects. */
export type Redirects = z.infer<typeof redirects>;

/** A second's part of the run: `warmup` is made and shown, but no part of the result. */
export const phase = z.enum(['warmup', 'measured']);
/** A second's part of the run. */
export type Phase = z.infer<typeof phase>;

/** What came of one of several requests. */
export const requestDelta = z.strictObject({
  /** As the test names it. */
  name: z.string(),
  ok: z.int().min(0),
  errors: z.int().min(0),
  response: histogramData,
});
/** What came of one of several requests. */
export type RequestDelta = z.infer<typeof requestDelta>;

/** What one second of load added: adding every second of a run gives its result, unless the generator tells of the whole anew at the end. A request belongs to the phase in which it was intended to start (closed: was begun). */
export const secondDelta = z.strictObject({
  /** Whole seconds since the first intended start, warm-up included, from 0. The seconds after the load's end wait for late answers. */
  second: z.int().min(0),
  /** That of the second itself. */
  phase,
  /** Requests per second that the load asked for in this second; null for a closed load. */
  askedPerSec: z.number().min(0).nullable(),
  /** Of the measured requests; `connectionsOpened` of the measured seconds. */
  counts,
  /** Of the measured requests. */
  timings,
  /** The same of the requests of the warm-up, some of which may end after it; absent where there is nothing of them to say. */
  warmup: z.strictObject({ counts, timings, ...traces }).optional(),
  /** The measured requests by name, those of which any ended; absent where the target has only one. */
  requests: z.array(requestDelta).optional(),
  /** Of the measured requests, those that were among the ones to keep of the run so far. */
  ...traces,
  /** The slowest of its second, in events of before several were told. */
  slowTrace: tracedRequest.optional(),
  /** Those that succeeded since the second before; absent where there were none, and where the generator does not tell. */
  handshakes: handshakes.optional(),
  /** Of the measured requests; absent where there were none, or none was to be followed. */
  redirects: redirects.optional(),
  /** Measured requests that were sent more than 10 ms late because the generator itself had stood still; absent where there were none, and where the generator does not tell. */
  caughtUp: z.int().min(0).optional(),
  /** At the second's end: requests sent and not yet answered; null where the generator does not tell. */
  inFlight: z.int().min(0).nullable(),
  /** At the second's end: arrivals that wait for a free connection, or for the generator to catch up; null where the generator does not tell. */
  waiting: z.int().min(0).nullable(),
  health,
});

/** What one second of load added. */
export type SecondDelta = z.infer<typeof secondDelta>;

const stamp = {
  /** Rises by one with each event of a run, from 1. */
  seq: z.int().min(1),
  /** Runner's clock, milliseconds since 1970. */
  atMs: z.int(),
};

/** What lines of a run's log are about. */
export const logCodes = [
  'queue.waits',
  'queue.together',
  'preflight.resolve',
  'preflight.connect',
  'preflight.tls',
  'preflight.reflection',
  'preflight.request',
  'preflight.status',
  'load.calibrating',
  'load.warmup',
  'load.not_live',
  'load.measured',
  'load.late_answers',
  'load.over',
  'generator.ok',
  'generator.strained',
  'generator.saturated',
  'capture.begins',
  'grafana.marked',
  'grafana.not_marked',
] as const;

/** A line of a run's log for people. */
export const logLine = z.strictObject({
  level: z.enum(['info', 'warning', 'error']),
  /** What it is about. */
  code: z.enum(logCodes),
  /** One or more sentences; never a body of an answer, never a secret. */
  text: z.string(),
});
/** A line of a run's log for people. */
export type LogLine = z.infer<typeof logLine>;

/** One entry of a run's log, as stored and as streamed. */
export const runEvent = z.discriminatedUnion('type', [
  z.strictObject({ ...stamp, type: z.literal('state'), state: runState, verdict, reason: reason.nullable() }),
  z.strictObject({ ...stamp, type: z.literal('second'), delta: secondDelta }),
  z.strictObject({ ...stamp, type: z.literal('log'), ...logLine.shape }),
]);

/** One entry of a run's log. */
export type RunEvent = z.infer<typeof runEvent>;
