import { setTimeout as sleep } from 'node:timers/promises';
import type { ObservationRun, RunNeeds } from './execute-run.ts';
import { captureBegins } from './load-notes.ts';
import { observedSpan } from './observed-span.ts';
import { planObservation } from './plan-observation.ts';
import { endingOf, finished, type Outcome } from './run-outcome.ts';

/** Waits until the observed span is over and keeps what the environment spent in it; stopped early, what there was until then. */
export async function executeObservation(run: ObservationRun, needs: RunNeeds, stop: AbortSignal): Promise<Outcome> {
  if (stop.aborted) {
    return endingOf(stop);
  }
  needs.begin(run.id);
  const startedAtMs = needs.nowMs();
  const change = { state: 'running', plan: planObservation(run.test), startedAtMs } as const;
  const running = { ...run, ...(await needs.log.change(run.id, ['preparing'], change)) };
  const span = observedSpan(run.test.window, { askedAtMs: run.queuedAtMs, startedAtMs });
  await sleep(Math.max(0, span.toMs - startedAtMs), undefined, { signal: stop }).catch(() => undefined);
  const toMs = Math.min(span.toMs, Math.max(span.fromMs, needs.nowMs()));
  await needs.log.tell(run.id, captureBegins);
  const window = { fromMs: span.fromMs, toMs };
  await needs.capture(running, window);
  return { ...(stop.aborted ? endingOf(stop) : finished), window };
}
