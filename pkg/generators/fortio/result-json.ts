import { z } from 'zod';

const histogram = z.object({
  Count: z.int(),
  Min: z.number(),
  Max: z.number(),
  Sum: z.number(),
  Data: z.array(z.object({ Start: z.number(), End: z.number(), Count: z.int() })).nullish(),
});

/** What Headroom reads of fortio's result; times in seconds, `ActualDuration` in ns. */
export const fortioResult = z.object({
  StartTime: z.string(),
  ActualDuration: z.int(),
  NumThreads: z.int(),
  DurationHistogram: histogram,
  ErrorsDurationHistogram: histogram.nullish(),
  RetCodes: z.record(z.string(), z.int()),
  Sizes: histogram.nullish(),
  SocketCount: z.int().nullish(),
  BytesSent: z.int().nullish(),
  BytesReceived: z.int().nullish(),
});
/** What Headroom reads of fortio's result. */
export type FortioResult = z.infer<typeof fortioResult>;

/** Reads fortio's result; throws an Error in words where it is none. */
export function readFortioResult(text: string): FortioResult {
  const parsed = fortioResult.safeParse(parseJson(text));
  if (!parsed.success) {
    throw new Error('its result is cut short or of another form');
  }
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
