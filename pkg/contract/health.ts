import { z } from 'zod';

const share = z.number().min(0).max(1);

/** Whether the generator itself kept up: `strained` colours the figures, `saturated` means that they describe the generator more than the target. */
export const healthStatus = z.enum(['ok', 'strained', 'saturated']);

const fared = {
  status: healthStatus,
  /** Why the status is not `ok`: one sentence each. */
  reasons: z.array(z.string()),
};

/** How one thread of the generator fared, in one second or over a run. */
export const threadHealth = z.strictObject({
  /** From 1. */
  thread: z.int().min(1),
  ...fared,
  /** Share of time that its event loop was busy; over a run the mean of its seconds. */
  eventLoopUtilization: share,
  /** CPU that it used, in cores; over a run the mean of its seconds; null where the system does not tell. */
  cores: z.number().min(0).nullable(),
  /** How late it noticed that requests were due, 99th percentile of the second, µs; over a run that of its worst second; null where none was due. */
  noticedP99Us: z.number().min(0).nullable(),
  /** Share of time in which its memory was cleared (garbage collection); over a run the mean of its seconds. */
  garbage: share,
  /** Share of time in which others had its core while it could have worked; over a run the mean of its seconds; null where the system does not tell, and where it was not kept before. */
  crowded: share.nullable().default(null),
  /** The system's codes with which the machine refused it connections (EMFILE, …). */
  refused: z.array(z.string()),
});
/** How one thread of the generator fared. */
export type ThreadHealth = z.infer<typeof threadHealth>;

/** How the generator fared, in one second or over a run. */
export const health = z.strictObject({
  /** Of several threads: that of the worst, and its reasons, which name it. */
  ...fared,
  /** Share of time that the busiest worker thread's event loop was busy, 0 to 1; null for a generator that is another program. */
  eventLoopUtilization: share.nullable(),
  /** Each of its threads; absent where the generator is another program. */
  threads: z.array(threadHealth).optional(),
  /** What the machine kept from all of them, as shares of time; over a run the means of its seconds; absent where the generator does not tell. */
  machine: z
    .strictObject({
      /** A CPU limit (cgroup) held them back. */
      throttled: share,
      /** The machine's host ran others, as a share of all CPU time of the machine (steal). */
      stolen: share,
    })
    .optional(),
});
/** How the generator fared, in one second or over a run. */
export type Health = z.infer<typeof health>;
