import type { CaptureWindows, TimeWindow } from '@headroom/contract';
import type { AskLimits } from '../prometheus/api-request.ts';
import type { PrometheusClient } from '../prometheus/prometheus-client.ts';

/** The windows of a capture by the server's clock, as far as they have passed. */
export interface ServerSpans {
  /** Those that are there, in their order. */
  readonly each: readonly TimeWindow[];
  /** From the beginning of the first to the end of the last, the whole load included: charts show it. */
  readonly whole: TimeWindow;
  readonly steady: TimeWindow | null;
  /** When the load ended, or now while it goes on. */
  readonly loadEndMs: number;
}

/** The server's clock is the time that it gives to an instant query that names none; half the way there and back is taken off. Null where it does not answer. */
export async function askClockSkew(
  client: PrometheusClient,
  nowMs: () => number,
  limits: AskLimits
): Promise<number | null> {
  const sentMs = nowMs();
  const answer = await client.instant('vector(1)', limits);
  const middleMs = (sentMs + nowMs()) / 2;
  const at = answer.ok && answer.value.data.type === 'vector' ? answer.value.data.samples[0]?.atMs : undefined;
  return at === undefined ? null : at - middleMs;
}

/** The spans to ask for; null where none has begun. */
export function serverSpans(windows: CaptureWindows, clockSkewMs: number, nowMs: number): ServerSpans | null {
  const skewMs = Math.round(clockSkewMs);
  const shifted = (span: TimeWindow | null): TimeWindow[] =>
    span === null || span.toMs <= span.fromMs || span.fromMs >= nowMs
      ? []
      : [{ fromMs: span.fromMs + skewMs, toMs: Math.min(span.toMs, nowMs) + skewMs }];
  const [steady = null] = shifted(windows.steady);
  const each = [windows.idle, windows.steady, windows.after].flatMap(shifted);
  const all = [...each, ...shifted(windows.load)];
  const whole = {
    fromMs: Math.min(...all.map(({ fromMs }) => fromMs)),
    toMs: Math.max(...all.map(({ toMs }) => toMs)),
  };
  return each.length === 0
    ? null
    : { each, whole, steady, loadEndMs: Math.min(whole.toMs, windows.load.toMs + skewMs, nowMs + skewMs) };
}
