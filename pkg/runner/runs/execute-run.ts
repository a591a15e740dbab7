import type { GeneratorChoice, Observation, Run, SecondDelta, Test, TimeWindow } from '@headroom/contract';
import { verdictOf } from '@headroom/measure';
import { executeObservation } from './execute-observation.ts';
import { executeTest } from './execute-test.ts';
import type { LoadNeeds } from './prepare-load.ts';
import { headlineOf } from './headline.ts';
import type { RunLog } from './run-log.ts';
import type { MarkRun } from './mark-in-grafana.ts';
import { failedBy, type Outcome } from './run-outcome.ts';
import { untilStored } from './until-stored.ts';

/** What executing runs needs. */
export interface RunNeeds extends LoadNeeds {
  readonly log: RunLog;
  readonly nowMs: () => number;
  /** Hears that a load or an observed span is about to begin. */
  readonly begin: (runId: string) => void;
  /** Hears that it is over, whether or not it began. */
  readonly end: (runId: string) => void;
  /** Keeps what the environment spent around a load or in an observed span, before anybody hears that the run has ended. Never rejects. */
  readonly capture: (run: Run, load: TimeWindow) => Promise<void>;
  /** Hears of each second of a test's load. */
  readonly count: (test: string, delta: SecondDelta) => void;
  /** Absent where nothing is written into Grafana. */
  readonly mark?: MarkRun | undefined;
  /** Aborts when a run whose end cannot be stored is to be left to the next start. */
  readonly closing: AbortSignal;
}

/** A run that makes load. */
export type TestRun = Run & { readonly test: Test; readonly generator: GeneratorChoice };
/** A run that only looks. */
export type ObservationRun = Run & { readonly test: Observation };

/**
 * Takes one queued run to its end; never rejects because of the run itself. An end that cannot be stored is tried again until it can.
 * Aborting the signal, with an `Ending` as its reason, ends the run early and keeps what was seen.
 */
export async function executeRun(queued: Run, needs: RunNeeds, stop: AbortSignal): Promise<void> {
  const begun = await needs.log.change(queued.id, ['queued'], { state: 'preparing' });
  if (begun === undefined) {
    return; // stopped while it waited
  }
  const run = { ...begun, test: queued.test };
  const { state, reason, result, preflight, window }: Outcome = await execute(run, needs, stop).catch(failedBy);
  needs.end(run.id);
  const wentToItsEnd = state === 'finished';
  const change = {
    state,
    reason,
    ...(preflight === undefined ? {} : { preflight }),
    verdict: wentToItsEnd && result !== undefined ? verdictOf(result.thresholds) : 'none',
    complete: wentToItsEnd && (result !== undefined || !isTestRun(run)),
    health: result?.health.status ?? null,
    headline: headlineOf(result),
    endedAtMs: needs.nowMs(),
  } as const;
  if (needs.mark !== undefined && window !== undefined) {
    await needs.log.tell(run.id, await needs.mark(run, { ...change, window }));
  }
  await untilStored(() => needs.log.change(run.id, ['preparing', 'running'], change, result), needs.closing);
}

/** Whether a run makes load. */
export function isTestRun(run: Run): run is TestRun {
  return run.test.kind === 'Test';
}

function execute(run: Run, needs: RunNeeds, stop: AbortSignal) {
  return isTestRun(run) ? executeTest(run, needs, stop) : executeObservation(run as ObservationRun, needs, stop);
}
