import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { SecondRecorder, SecondSlots, SecondTeller } from '@headroom/engine';
import { Histogram } from '@headroom/measure';

// A thread that counts so many requests a second as a load's does, without sending any, and times each handover of a second, µs; seconds follow each other faster than real ones. It tells its slots, at last the times.
const { seconds, requestsPerSecond } = workerData as { seconds: number; requestsPerSecond: number };
/** Times between two handovers, ms: the gathering thread, which looks every 20 ms, is not behind then, and what is kept near the processor is that of other work. */
const BETWEEN_MS = 30;

const slots = new SecondSlots(0, (memory) => parentPort?.postMessage(memory));
const recorder = new SecondRecorder({ expected: new Uint8Array(1_000).fill(1), hasWarmup: false }, slots.current);
const teller = new SecondTeller(slots, recorder);
const [after, idle] = [new Histogram(), new Histogram()];
for (let second = 0; second < seconds; second++) {
  for (let i = 0; i < requestsPerSecond; i++) {
    const intendedUs = second * 1e6 + (i * 1e6) / requestsPerSecond;
    const endUs = intendedUs + 200 - 800 * Math.log(1 - Math.random());
    const request = { index: 0, intendedUs, sinceUs: intendedUs + 60 * Math.random() };
    recorder.arrived(request);
    recorder.noticed(Math.round(50 * Math.random()));
    recorder.sent(100, request);
    recorder.late(request);
    recorder.received(200, request);
    recorder.answered(200, request, { us: endUs });
  }
  // The gathering thread needs time between two; half of the handovers come right after the requests, half after having slept.
  const isIdle = second % 2 === 1;
  if (isIdle) {
    await sleep(BETWEEN_MS);
  }
  performance.now(); // has the clock's own code come from memory, which is no part of what is timed
  const fromMs = performance.now();
  teller.tell((second + 1) * 1e6, 0);
  // In tenths of a microsecond: they are that short.
  (isIdle ? idle : after).record((performance.now() - fromMs) * 10_000);
  if (!isIdle) {
    await sleep(BETWEEN_MS);
  }
}
parentPort?.postMessage(
  [after, idle].map((times) => ({ p50: times.percentileUs(50) / 10, p99: times.percentileUs(99) / 10 }))
);
