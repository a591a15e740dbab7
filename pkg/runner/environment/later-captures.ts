import type { Capture } from '@headroom/contract';
import { completeAtMs } from '@headroom/environment';

/** When a connection that did not answer is tried again, ms after the last try; then what is there is all. */
const RETRY_AFTER_MS = [60_000, 300_000, 900_000];

/** When a capture is to be taken again. */
export interface NextCapture {
  readonly atMs: number;
  /** How often it has been tried again because somebody did not answer. */
  readonly tries: number;
}

/** When a capture is to be taken again: once the window after the load has passed, and later where a connection did not answer; null where it is final. */
export function nextCapture(
  { windows, spacingMs }: Pick<Capture, 'windows' | 'spacingMs'>,
  { nowMs, tries, silent }: { nowMs: number; tries: number; silent: boolean }
): NextCapture | null {
  const passedAtMs = completeAtMs(windows, Math.max(0, ...Object.values(spacingMs)));
  if (passedAtMs !== null && nowMs < passedAtMs) {
    return { atMs: passedAtMs, tries };
  }
  const inMs = silent ? RETRY_AFTER_MS[tries] : undefined;
  return inMs === undefined ? null : { atMs: nowMs + inMs, tries: tries + 1 };
}
