import { measuredMs, warmupMs, type Result, type Test, type TimeWindow } from '@headroom/contract';
import type { GeneratorEnd } from '@headroom/generators';
import { RunMeasurement } from '@headroom/measure';
import type { RunNeeds, TestRun } from './execute-run.ts';
import { prepareLoad, type ReadyLoad } from './prepare-load.ts';
import { resultOf } from './result-of.ts';
import type { RunLog } from './run-log.ts';
import { endingOf, failedBy, finished, type Outcome } from './run-outcome.ts';

/** Makes the load of a test; rejects where it cannot even begin. */
export async function executeTest(run: TestRun, needs: RunNeeds, stop: AbortSignal): Promise<Outcome> {
  const ready = await prepareLoad(run.test, needs);
  if (stop.aborted) {
    return endingOf(stop);
  }
  needs.begin();
  const change = { state: 'running', plan: ready.plan, startedAtMs: needs.nowMs() } as const;
  const running = { ...run, ...(await needs.log.change(run.id, ['preparing'], change)) } as TestRun;
  const measurement = new RunMeasurement();
  const { end, ...ending } = await makeLoad(ready, run.id, measurement, needs.log, stop).then(
    (told) => ({ end: told, ...(told.stopped ? endingOf(stop) : finished) }),
    (error) => ({ end: undefined, ...failedBy(error) })
  );
  const result = resultOf(running, measurement, end);
  if (result !== undefined) {
    await needs.capture(running, loadWindow(run.test, result));
  }
  return { ...ending, result };
}

/** First to last intended start of what is measured, by the runner's clock. */
export function loadWindow({ load }: Test, { startedAtMs, elapsedUs }: Result): TimeWindow {
  const fromMs = startedAtMs + warmupMs(load);
  return { fromMs, toMs: fromMs + Math.min(measuredMs(load), Math.ceil(elapsedUs / 1_000)) };
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
