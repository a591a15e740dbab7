import { z } from 'zod';

/** Milliseconds in each unit that a duration may use. */
const UNIT_MS: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 };

const DURATION = /^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+)s)?(?:(\d+)ms)?$/;

/**
 * Milliseconds of a duration such as `30s`, `5m`, `1h30m`, `1d` or `250ms`: whole numbers, largest unit first, as Prometheus writes them.
 * Returns undefined when the text is not such a duration.
 */
export function parseDuration(text: string): number | undefined {
  const parts = text === '' ? null : DURATION.exec(text);
  if (parts === null) {
    return undefined;
  }
  const totalMs = Object.values(UNIT_MS).reduce((sum, unitMs, i) => sum + Number(parts[i + 1] ?? 0) * unitMs, 0);
  return Number.isSafeInteger(totalMs) ? totalMs : undefined;
}

/** Milliseconds of a duration that a schema has already checked; throws a RangeError on any other text. */
export function durationMs(text: string): number {
  const ms = parseDuration(text);
  if (ms === undefined) {
    throw new RangeError(`not a duration: ${JSON.stringify(text)}`);
  }
  return ms;
}

/** A duration in the shortest form that `parseDuration` reads back to the same number of milliseconds. */
export function formatDuration(ms: number): string {
  let rest = Math.round(ms);
  let text = '';
  for (const [unit, unitMs] of Object.entries(UNIT_MS)) {
    const n = Math.floor(rest / unitMs);
    rest -= n * unitMs;
    text += n > 0 ? `${n}${unit}` : '';
  }
  return text === '' ? '0s' : text;
}

/** A schema for a duration between two others, both included. The value stays the text that was written. */
export function duration(min: string, max: string): z.ZodType<string, string> {
  return z.string().superRefine((text, context) => {
    const ms = parseDuration(text);
    if (ms === undefined) {
      context.addIssue({ code: 'custom', message: 'must be a duration such as 30s, 5m, 1h30m or 1d' });
    } else if (ms < durationMs(min) || ms > durationMs(max)) {
      context.addIssue({ code: 'custom', message: `must be between ${min} and ${max}` });
    }
  });
}
