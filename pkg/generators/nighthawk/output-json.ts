import { z } from 'zod';

/** 64-bit numbers are texts in the JSON of Protocol Buffers. */
const count = z.union([z.int(), z.string().regex(/^\d+$/)]).transform(Number);
/** Durations are texts in seconds. */
const seconds = z
  .string()
  .regex(/^\d+(\.\d+)?s$/)
  .transform((text) => Number(text.slice(0, -1)));

const statistic = z.object({
  id: z.string(),
  count,
  mean: seconds.optional(),
  min: seconds.optional(),
  max: seconds.optional(),
  percentiles: z.array(z.object({ percentile: z.number(), count, duration: seconds.optional() })).default([]),
});
/** One of nighthawk's statistics; times in seconds, the counts of its percentiles cumulative. */
export type Statistic = z.infer<typeof statistic>;

const output = z.object({
  results: z.array(
    z.object({
      name: z.string(),
      statistics: z.array(statistic).default([]),
      counters: z.array(z.object({ name: z.string(), value: count })).default([]),
      execution_duration: seconds.optional(),
      execution_start: z.string().optional(),
    })
  ),
});

/** What Headroom reads of nighthawk's output: the result of all its workers. */
export interface NighthawkResult {
  readonly statistics: ReadonlyMap<string, Statistic>;
  readonly counters: ReadonlyMap<string, number>;
  readonly durationSec: number;
  /** Null where nighthawk does not say. */
  readonly startedAtMs: number | null;
}

/** Reads nighthawk's output; throws an Error in words where it is none. */
export function readNighthawk(text: string): NighthawkResult {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  const parsed = output.safeParse(json);
  const all = parsed.data?.results.find(({ name }) => name === 'global');
  if (all === undefined) {
    throw new Error('its result is cut short or of another form');
  }
  const startedAtMs = Date.parse(all.execution_start ?? '');
  return {
    statistics: new Map(all.statistics.map((one) => [one.id, one])),
    counters: new Map(all.counters.map(({ name, value }) => [name, value])),
    durationSec: all.execution_duration ?? 0,
    startedAtMs: Number.isNaN(startedAtMs) ? null : startedAtMs,
  };
}
