import { parentPort, workerData } from 'node:worker_threads';

// The peer of the engine's lateness: a thread that only sleeps until each instant of a constant rate and notes how late it woke, µs.
const { ratePerSec, seconds } = workerData as { ratePerSec: number; seconds: number };
const cell = new Int32Array(new SharedArrayBuffer(4));
const startMs = performance.now();
const lateUs: number[] = [];
for (let k = 0; k < ratePerSec * seconds; k++) {
  const dueMs = startMs + (k * 1_000) / ratePerSec;
  const restMs = dueMs - performance.now();
  if (restMs > 0) {
    Atomics.wait(cell, 0, 0, restMs);
  }
  lateUs.push((performance.now() - dueMs) * 1_000);
}
parentPort?.postMessage(lateUs);
