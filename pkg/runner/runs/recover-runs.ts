import type { Run } from '@headroom/contract';
import { RunMeasurement } from '@headroom/measure';
import type { RunStore } from '../store/run-store.ts';
import { isTestRun } from './execute-run.ts';
import { headlineOf } from './headline.ts';
import { resultOf } from './result-of.ts';
import { interrupted } from './run-outcome.ts';
import { storedEvents } from './stored-events.ts';

/** Ends the runs that a runner which died left under way: each becomes `errored`, with what its stored seconds add up to. */
export async function recoverRuns(store: RunStore, nowMs: () => number): Promise<void> {
  for (const run of await store.inState(['preparing', 'running'])) {
    const { measurement, lastAtMs } = await replay(run, store);
    const result = isTestRun(run) ? resultOf(run, measurement) : undefined;
    const health = result?.health.status ?? null;
    const change = { ...interrupted, health, headline: headlineOf(result), endedAtMs: lastAtMs };
    await store.change(run.id, [run.state], change, nowMs(), result);
  }
}

/** What the log of a run adds up to, and when the run was last heard of. */
async function replay(run: Run, store: RunStore): Promise<{ measurement: RunMeasurement; lastAtMs: number }> {
  const measurement = new RunMeasurement();
  let lastAtMs = run.queuedAtMs;
  for await (const event of storedEvents(store, run.id)) {
    lastAtMs = event.atMs;
    if (event.type === 'second') {
      measurement.add(event.delta);
    }
  }
  return { measurement, lastAtMs };
}
