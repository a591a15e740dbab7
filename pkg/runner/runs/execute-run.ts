import { errorCatalogue, HeadroomError, type Reason, type Result, type Run } from '@headroom/contract';
import type { GeneratorEnd } from '@headroom/generators';
import { RunMeasurement, verdictOf } from '@headroom/measure';
import { prepareLoad, type LoadNeeds, type ReadyLoad } from './prepare-load.ts';
import { resultOf } from './result-of.ts';
import type { RunLog } from './run-log.ts';

/** The reason of a run that was stopped on request. */
export const stoppedReason: Reason = { code: 'run.stopped', message: errorCatalogue['run.stopped'].meaning };

/** What executing runs needs. */
export interface RunNeeds extends LoadNeeds {
  readonly log: RunLog;
  readonly nowMs: () => number;
  /** Keeps what the environment spent around a run, before anybody hears that the run has ended. Never rejects. */
  readonly capture: (run: Run, result: Result) => Promise<void>;
}

/** Takes one queued run to its end; never rejects because of the run itself. Aborting the signal stops the load and keeps what was measured. */
export async function executeRun(run: Run, needs: RunNeeds, stop: AbortSignal): Promise<void> {
  const preparing = await needs.log.change(run.id, ['queued'], { state: 'preparing' });
  if (preparing === undefined) {
    return; // stopped while it waited
  }
  const measurement = new RunMeasurement();
  let current = preparing;
  try {
    const ready = await prepareLoad(run.test, needs);
    if (stop.aborted) {
      await endRun(current, { state: 'stopped', reason: stoppedReason }, measurement, needs);
      return;
    }
    const change = { state: 'running', plan: ready.plan, startedAtMs: needs.nowMs() } as const;
    current = (await needs.log.change(run.id, ['preparing'], change)) ?? current;
    const end = await makeLoad(ready, run.id, measurement, needs.log, stop);
    const outcome = end.stopped
      ? ({ state: 'stopped', reason: stoppedReason } as const)
      : ({ state: 'finished', reason: null } as const);
    await endRun(current, outcome, measurement, needs, end);
  } catch (error) {
    await endRun(current, { state: 'errored', reason: reasonOf(error) }, measurement, needs);
  }
}

/** Makes the load; each second is stored in order, and a second that cannot be stored ends the load. */
async function makeLoad(
  ready: ReadyLoad,
  id: string,
  measurement: RunMeasurement,
  log: RunLog,
  stop: AbortSignal
): Promise<GeneratorEnd> {
  let stored = Promise.resolve();
  let over = false;
  const load = ready.generator.start(ready.job, (delta) => {
    if (over) {
      return; // a generator that has failed may still tell of its last moments
    }
    measurement.add(delta);
    stored = stored.then(() => log.second(id, delta));
    stored.catch(() => load.stop());
  });
  const stopLoad = () => load.stop();
  stop.addEventListener('abort', stopLoad);
  if (stop.aborted) {
    stopLoad();
  }
  try {
    return await load.done;
  } finally {
    over = true;
    stop.removeEventListener('abort', stopLoad);
    await stored; // also when the generator failed: nothing may come into the log after the run's end
  }
}

async function endRun(
  run: Run,
  outcome: { state: 'finished' | 'stopped' | 'errored'; reason: Reason | null },
  measurement: RunMeasurement,
  { log, nowMs, capture }: Pick<RunNeeds, 'log' | 'nowMs' | 'capture'>,
  end?: GeneratorEnd
): Promise<void> {
  const result = resultOf(run, measurement, end);
  if (result !== undefined) {
    await capture(run, result);
  }
  const finished = outcome.state === 'finished';
  const change = {
    ...outcome,
    verdict: finished && result !== undefined ? verdictOf(result.thresholds) : 'none',
    complete: finished && result !== undefined,
    health: result?.health.status ?? null,
    endedAtMs: nowMs(),
  } as const;
  await log.change(run.id, ['preparing', 'running'], change, result);
}

function reasonOf(error: unknown): Reason {
  const code = error instanceof HeadroomError ? error.code : 'run.engine';
  return { code, message: error instanceof Error ? error.message : String(error) };
}
