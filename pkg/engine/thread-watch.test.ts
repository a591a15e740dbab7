import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import { ThreadPulse } from './thread-pulse.ts';
import { ThreadWatch } from './thread-watch.ts';

/** Works for so long, ms; of a share of that it says that it only looked at the clock. */
const WORKING = `
  import { parentPort, workerData } from 'node:worker_threads';
  const { ThreadPulse } = await import(workerData.pulse);
  const pulse = new ThreadPulse(workerData.memory);
  pulse.identify();
  parentPort.on('message', ({ workMs, spunShare }) => {
    const sinceMs = performance.now();
    while (performance.now() < sinceMs + workMs);
    pulse.spun((performance.now() - sinceMs) * spunShare * 1_000);
    parentPort.postMessage('done');
  });
  parentPort.postMessage('ready');
`;

async function watched(test: { after: (end: () => unknown) => void }) {
  const pulse = new ThreadPulse();
  const url = new URL(`data:text/javascript,${encodeURIComponent(WORKING)}`);
  const workerData = { memory: pulse.memory, pulse: import.meta.resolve('./thread-pulse.ts') };
  const worker = new Worker(url, { workerData });
  test.after(() => worker.terminate());
  const said = () => new Promise((resolve) => worker.once('message', resolve));
  await said();
  const watch = new ThreadWatch(() => worker.performance.eventLoopUtilization(), pulse);
  const works = async (workMs: number, spunShare = 0) => {
    worker.postMessage({ workMs, spunShare });
    await said();
  };
  return { pulse, watch, works };
}

describe('what is seen of a thread from another', () => {
  it('is how busy it was, and the CPU that it took, since the load began and from time to time', async (test) => {
    const { watch, works } = await watched(test);
    await works(100);
    watch.begin();
    await sleep(200);
    const idle = watch.take();
    assert.ok(idle.utilization < 0.5, JSON.stringify(idle));
    await works(200);
    const busy = watch.take();
    assert.ok(busy.utilization > idle.utilization, JSON.stringify([idle, busy]));
    if (existsSync('/proc/self/schedstat')) {
      assert.ok((idle.cores ?? NaN) < (busy.cores ?? NaN), JSON.stringify([idle, busy]));
    } else {
      assert.equal(busy.cores, null);
    }
    assert.deepEqual(watch.take(), busy, 'seconds that are read at one go share their figures');
  });

  it('leaves out that it only waited for what is due, and knows of cleared memory', async (test) => {
    const { pulse, watch, works } = await watched(test);
    watch.begin();
    await works(200, 0.9);
    pulse.cleared(20);
    const { utilization, garbage } = watch.take();
    assert.ok(utilization < 0.5, String(utilization));
    assert.ok(garbage > 0 && garbage <= 0.1, String(garbage));
  });
});
