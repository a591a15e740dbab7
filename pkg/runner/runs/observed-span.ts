import { durationMs, type ObservedWindow, type TimeWindow } from '@headroom/contract';

/** The span of time that an observation is about, by the runner's clock: the last minutes count from when it was asked for, the next ones from its start. */
export function observedSpan(
  window: ObservedWindow,
  { askedAtMs, startedAtMs }: { askedAtMs: number; startedAtMs: number }
): TimeWindow {
  if ('last' in window) {
    return { fromMs: askedAtMs - durationMs(window.last), toMs: askedAtMs };
  }
  if ('next' in window) {
    return { fromMs: startedAtMs, toMs: startedAtMs + durationMs(window.next) };
  }
  return { fromMs: Date.parse(window.from), toMs: Date.parse(window.to) };
}
