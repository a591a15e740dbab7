import { durationMs, type TimeWindow } from '@headroom/contract';
import type { BoardWishes, RunSpans } from './board-at-run.ts';

/** Padding on both sides of a run: this share of its length, but at least so long. */
const PADDING = 0.1;
const LEAST_PADDING_MS = 30_000;

/** The span of time that a board shows of a run. */
export function windowOf(window: BoardWishes['window'], { run, idle, after }: RunSpans): TimeWindow {
  if (typeof window === 'object') {
    return {
      fromMs: run.fromMs - durationMs(window.custom.before),
      toMs: run.toMs + durationMs(window.custom.after),
    };
  }
  switch (window) {
    case 'padded': {
      const paddingMs = Math.max(LEAST_PADDING_MS, Math.round((run.toMs - run.fromMs) * PADDING));
      return { fromMs: run.fromMs - paddingMs, toMs: run.toMs + paddingMs };
    }
    case 'idle-and-run':
      return {
        fromMs: Math.min(run.fromMs, idle?.fromMs ?? run.fromMs),
        toMs: Math.max(run.toMs, after?.toMs ?? run.toMs),
      };
    default:
      return run;
  }
}
