import {
  measuredMs,
  requestUnit,
  warmupMs,
  type LogLine,
  type Result,
  type SecondDelta,
  type Test,
  type TimeWindow,
} from '@headroom/contract';
import type { GeneratorEnd } from '@headroom/generators';
import { RunMeasurement } from '@headroom/measure';
import { settledTest } from '../preferences/choose-generator.ts';
import type { RunNeeds, TestRun } from './execute-run.ts';
import { calibrating, captureBegins, LoadNotes } from './load-notes.ts';
import { tryTarget } from './preflight.ts';
import { planLoad, type ReadyLoad } from './prepare-load.ts';
import { resultOf } from './result-of.ts';
import { endingOf, failedBy, finished, type Outcome } from './run-outcome.ts';
import { untilStored } from './until-stored.ts';

/** How long the load goes on while another program holds the database, ms; its seconds wait. */
const BUSY_FOR_MS = 10_000;

/** Tries the target of a test and makes its load; rejects where it cannot even begin. */
export async function executeTest(run: TestRun, needs: RunNeeds, stop: AbortSignal): Promise<Outcome> {
  const planned = await planLoad(settledTest(run.test, run.generator), needs);
  let told = Promise.resolve();
  const tell = (line: LogLine) => void (told = told.then(() => needs.log.tell(run.id, line)));
  const { preflight, ready, failure } = await tryTarget(planned, { rules: needs.rules, tell, signal: stop });
  await told;
  if (stop.aborted) {
    return { ...endingOf(stop), preflight };
  }
  if (ready === undefined) {
    return { ...failedBy(failure), preflight };
  }
  needs.begin(run.id);
  const change = { state: 'running', plan: ready.plan, preflight, startedAtMs: needs.nowMs() } as const;
  const running = { ...run, ...(await needs.log.change(run.id, ['preparing'], change)), test: run.test };
  const measurement = new RunMeasurement();
  const { end, ...ending } = await makeLoad(ready, run, measurement, needs, stop).then(
    (made) => ({ end: made, ...(made.stopped ? endingOf(stop) : finished) }),
    (error) => ({ end: undefined, ...failedBy(error) })
  );
  const result = resultOf(running, measurement, end);
  const window = result && loadWindow(run.test, result);
  if (window !== undefined) {
    await needs.log.tell(run.id, captureBegins);
    await needs.capture(running, window);
  }
  return { ...ending, preflight, result, window };
}

/** First to last intended start of what is measured, by the runner's clock. */
function loadWindow({ load }: Test, { startedAtMs, elapsedUs }: Result): TimeWindow {
  const fromMs = startedAtMs + warmupMs(load);
  return { fromMs, toMs: fromMs + Math.min(measuredMs(load), Math.ceil(elapsedUs / 1_000)) };
}

/** Makes the load; each second is stored in order, and a second that cannot be stored ends the load. */
async function makeLoad(
  ready: ReadyLoad,
  { id, test }: TestRun,
  measurement: RunMeasurement,
  { log, count }: RunNeeds,
  stop: AbortSignal
): Promise<GeneratorEnd> {
  const notes = new LoadNotes(ready.job.test.load, requestUnit(ready.job.test.target), ready.plan);
  const keep = async (delta: SecondDelta) => {
    const tooLong = AbortSignal.timeout(BUSY_FOR_MS);
    await untilStored(
      () => log.second(id, delta),
      tooLong,
      ({ code }) => code === 'store.busy'
    );
    measurement.add(delta); // what is in the result is in the log too
    count(test.name, delta);
    for (const line of notes.after(delta)) {
      await log.tell(id, line);
    }
  };
  const load = ready.generator.start({ ...ready.job, runId: id });
  load.done.catch(() => {}); // heard of below, after its seconds
  const stopLoad = () => load.stop();
  stop.addEventListener('abort', stopLoad);
  if (stop.aborted) {
    stopLoad();
  }
  try {
    if (load.calibrated !== undefined) {
      await log.tell(id, calibrating);
      await load.calibrated;
    }
    for (const line of notes.beginning()) {
      await log.tell(id, line);
    }
    for await (const delta of load.seconds) {
      await keep(delta);
    }
    return await load.done;
  } catch (error) {
    load.stop();
    await load.done.catch(() => {}); // nothing may be under way after the run's end
    throw error;
  } finally {
    stop.removeEventListener('abort', stopLoad);
  }
}
