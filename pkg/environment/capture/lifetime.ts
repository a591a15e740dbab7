import type { CaptureSeries, TimeWindow } from '@headroom/contract';
import { medianSpacingMs, type Samples } from './counter-rise.ts';

/** Samples of one thing that lie further apart than so many of its spacings may have something between them. */
const SLACK = 1.5;

/** How far the first or last sample of a series may lie inside of a span throughout which the thing lived, ms. */
export function slackMs({ samples }: Pick<CaptureSeries, 'samples'>): number {
  return SLACK * (medianSpacingMs(samples) ?? 0);
}

/**
 * When a thing is taken to have lived, by these of its samples: from the first to the last. Where its exporter could not be read before, after or
 * instead of them, it is taken to have lived as well, because nobody saw it go.
 */
export function lifetimes(samples: Samples, series: Pick<CaptureSeries, 'samples' | 'unread'>): TimeWindow[] {
  const [first, last] = [samples[0], samples.at(-1)];
  const seen = first === undefined || last === undefined ? [] : [{ fromMs: first[0], toMs: last[0] }];
  const spans = [...seen, ...(series.unread?.spans ?? [])].sort((a, b) => a.fromMs - b.fromMs);
  const joined: TimeWindow[] = [];
  for (const span of spans) {
    const before = joined.at(-1);
    if (before !== undefined && span.fromMs <= before.toMs + slackMs(series)) {
      joined[joined.length - 1] = { fromMs: before.fromMs, toMs: Math.max(before.toMs, span.toMs) };
    } else {
      joined.push(span);
    }
  }
  return joined;
}

/** How long of a window the exporter of a series could not be read, ms. */
export function unreadMs({ unread }: Pick<CaptureSeries, 'unread'>, window: TimeWindow): number {
  return (unread?.spans ?? []).reduce(
    (sum, { fromMs, toMs }) => sum + Math.max(0, Math.min(toMs, window.toMs) - Math.max(fromMs, window.fromMs)),
    0
  );
}
