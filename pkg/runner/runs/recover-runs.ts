import { errorCatalogue, type Run } from '@headroom/contract';
import { RunMeasurement } from '@headroom/measure';
import type { RunStore } from '../store/run-store.ts';
import { resultOf } from './result-of.ts';

/** Events read from the store at once. */
const PAGE = 500;

/** Ends the runs that a runner which died left under way: each becomes `errored`, with what its stored seconds add up to. */
export async function recoverRuns(store: RunStore, nowMs: () => number): Promise<void> {
  for (const run of await store.inState(['preparing', 'running'])) {
    const measurement = await measurementOf(run, store);
    const result = resultOf(run, measurement);
    const reason = { code: 'run.interrupted', message: errorCatalogue['run.interrupted'].meaning };
    const health = result?.health.status ?? null;
    const change = { state: 'errored', reason, health, endedAtMs: nowMs() } as const;
    await store.change(run.id, [run.state], change, nowMs(), result);
  }
}

async function measurementOf(run: Run, store: RunStore): Promise<RunMeasurement> {
  const measurement = new RunMeasurement();
  for (let after = 0; ;) {
    const events = await store.events(run.id, after, PAGE);
    for (const event of events) {
      after = event.seq;
      if (event.type === 'second') {
        measurement.add(event.delta);
      }
    }
    if (events.length < PAGE) {
      return measurement;
    }
  }
}
