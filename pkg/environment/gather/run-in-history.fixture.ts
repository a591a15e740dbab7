import type { CaptureWindows } from '@headroom/contract';

/** How long a history is, and how far apart its samples are. */
export const historyLength = { seconds: 600, stepSec: 5 } as const;

/** A run from second 200 to second 400 of a history that began an hour ago, with quiet before and after. */
export function runInHistory(): { startMs: number; startSec: number; windows: CaptureWindows } {
  const startSec = Math.floor(Date.now() / 1_000) - 3_600;
  const span = (from: number, to: number) => ({ fromMs: (startSec + from) * 1_000, toMs: (startSec + to) * 1_000 });
  return {
    startMs: startSec * 1_000,
    startSec,
    windows: {
      idle: span(20, 180),
      idleAbsent: null,
      load: span(200, 400),
      steady: span(210, 390),
      after: span(430, 590),
    },
  };
}
