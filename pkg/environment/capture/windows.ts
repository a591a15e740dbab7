import type { CaptureWindows, TimeWindow } from '@headroom/contract';

/** What is known of a run's time when its windows are laid out; all times by the runner's clock, milliseconds since 1970. */
export interface RunTimes {
  /** First to last intended start of what is measured; for traffic that is only observed, the observed span. */
  readonly load: TimeWindow;
  /** How long load was made right before that; 0 where absent. */
  readonly warmupMs?: number;
  /** The part of the load that the test declares steady: without ramps. */
  readonly declared: TimeWindow;
  /** The largest spacing of samples among the sources that are asked. */
  readonly spacingMs: number;
  /** Whether the traffic is only observed: then no time without load is known. */
  readonly observed: boolean;
  /** Before this nothing is recorded. */
  readonly historyFromMs?: number;
  /** When the load before this one ended, and when the one after it began, where they are known. */
  readonly previousLoadEndMs?: number;
  readonly nextLoadStartMs?: number;
}

/** An idle or after window as long as it should be, ms, and how far it keeps from load. */
const IDLE_MS = 120_000;
const GAP_MS = 30_000;
/** Margin at each end of the steady part, ms. */
const MARGIN_MS = 5_000;
/** Below this an idle window says too little, ms: with six spacings it holds four samples that cover 80 % of it, wherever they fall. */
const SHORTEST_IDLE_MS = 20_000;

/**
 * The windows that a report compares. Steady: the declared part less max(5 s, S) at each end, S being the spacing. Idle and after: max(120 s, 8 S) long,
 * max(30 s, 2 S) away from any load, warm-up included, shorter where history or another load leaves less, and absent where that is less than max(20 s, 6 S).
 */
export function planWindows(times: RunTimes): CaptureWindows {
  const { load, spacingMs } = times;
  const steady = shrink(times.declared, Math.max(MARGIN_MS, spacingMs));
  if (times.observed) {
    const idleAbsent = 'The traffic was only observed, so no time without it is known.';
    return { idle: null, idleAbsent, load, steady, after: null };
  }
  const gapMs = Math.max(GAP_MS, 2 * spacingMs);
  const lengthMs = Math.max(IDLE_MS, 8 * spacingMs);
  const shortestMs = Math.max(SHORTEST_IDLE_MS, 6 * spacingMs);

  const idleTo = load.fromMs - (times.warmupMs ?? 0) - gapMs;
  const quietFrom = (times.previousLoadEndMs ?? -Infinity) + gapMs;
  const idle = longEnough(Math.max(idleTo - lengthMs, times.historyFromMs ?? -Infinity, quietFrom), idleTo, shortestMs);

  const afterFrom = load.toMs + gapMs;
  const after = longEnough(
    afterFrom,
    Math.min(afterFrom + lengthMs, (times.nextLoadStartMs ?? Infinity) - gapMs),
    shortestMs
  );

  const blocker = quietFrom > (times.historyFromMs ?? -Infinity) ? 'another load ended' : 'records begin';
  const idleAbsent =
    idle === null
      ? `${blocker[0]?.toUpperCase()}${blocker.slice(1)} too shortly before this load: an idle window needs ${seconds(gapMs + shortestMs)} of quiet.`
      : null;
  return { idle, idleAbsent, load, steady, after };
}

/** From when on the window after the load can be read whole: one spacing after its end; null where there is no such window. */
export function completeAtMs(windows: CaptureWindows, spacingMs: number): number | null {
  return windows.after === null ? null : windows.after.toMs + spacingMs;
}

function longEnough(fromMs: number, toMs: number, shortestMs: number): TimeWindow | null {
  return toMs - fromMs >= shortestMs ? { fromMs: Math.round(fromMs), toMs: Math.round(toMs) } : null;
}

function shrink(window: TimeWindow, marginMs: number): TimeWindow {
  const fromMs = Math.round(window.fromMs + marginMs);
  const toMs = Math.round(window.toMs - marginMs);
  const middleMs = Math.round((window.fromMs + window.toMs) / 2);
  return toMs > fromMs ? { fromMs, toMs } : { fromMs: middleMs, toMs: middleMs };
}

function seconds(ms: number): string {
  return `${Math.ceil(ms / 1_000)} s`;
}
