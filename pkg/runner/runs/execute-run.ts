import type { Observation, Run, Test, TimeWindow } from '@headroom/contract';
import { verdictOf } from '@headroom/measure';
import { executeObservation } from './execute-observation.ts';
import { executeTest } from './execute-test.ts';
import type { LoadNeeds } from './prepare-load.ts';
import { headlineOf } from './headline.ts';
import type { RunLog } from './run-log.ts';
import { failedBy } from './run-outcome.ts';

/** What executing runs needs. */
export interface RunNeeds extends LoadNeeds {
  readonly log: RunLog;
  readonly nowMs: () => number;
  /** Hears that a load or an observed span is about to begin. */
  readonly begin: () => void;
  /** Keeps what the environment spent around a load or in an observed span, before anybody hears that the run has ended. Never rejects. */
  readonly capture: (run: Run, load: TimeWindow) => Promise<void>;
}

/** A run that makes load. */
export type TestRun = Run & { readonly test: Test };
/** A run that only looks. */
export type ObservationRun = Run & { readonly test: Observation };

/**
 * Takes one queued run to its end; never rejects because of the run itself.
 * Aborting the signal, with an `Ending` as its reason, ends the run early and keeps what was seen.
 */
export async function executeRun(queued: Run, needs: RunNeeds, stop: AbortSignal): Promise<void> {
  const run = await needs.log.change(queued.id, ['queued'], { state: 'preparing' });
  if (run === undefined) {
    return; // stopped while it waited
  }
  const { state, reason, result } = await execute(run, needs, stop).catch((error) => ({
    ...failedBy(error),
    result: undefined,
  }));
  const wentToItsEnd = state === 'finished';
  const change = {
    state,
    reason,
    verdict: wentToItsEnd && result !== undefined ? verdictOf(result.thresholds) : 'none',
    complete: wentToItsEnd && (result !== undefined || !isTestRun(run)),
    health: result?.health.status ?? null,
    headline: headlineOf(result),
    endedAtMs: needs.nowMs(),
  } as const;
  await needs.log.change(run.id, ['preparing', 'running'], change, result);
}

/** Whether a run makes load. */
export function isTestRun(run: Run): run is TestRun {
  return run.test.kind === 'Test';
}

function execute(run: Run, needs: RunNeeds, stop: AbortSignal) {
  return isTestRun(run) ? executeTest(run, needs, stop) : executeObservation(run as ObservationRun, needs, stop);
}
