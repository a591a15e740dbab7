import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { SecondRecorder, SecondSlots, SecondTeller } from '@headroom/engine';
import { Histogram } from '@headroom/measure';

// A thread that counts so many requests a second as a load's does, without sending any, and times each handover of a second, µs; seconds follow each other faster than real ones. It tells its slots, at last the times.
const { seconds, requestsPerSecond } = workerData as { seconds: number; requestsPerSecond: number };
/** Times between two handovers, ms: what is kept near the processor is the garbage of other work by then. */
const BETWEEN_MS = 8;

const slots = new SecondSlots(0, (memory) => parentPort?.postMessage(memory));
const recorder = new SecondRecorder({ expected: new Uint8Array(1_000).fill(1), hasWarmup: false }, slots.current);
let sinceLast = performance.eventLoopUtilization();
let vitalsMs = 0;
const timed = (read: () => number) => (): number => {
  const fromMs = performance.now();
  const figure = read();
  vitalsMs += performance.now() - fromMs;
  return figure;
};
const teller = new SecondTeller(slots, recorder, {
  utilization: timed(() => {
    const last = sinceLast;
    sinceLast = performance.eventLoopUtilization();
    return (sinceLast.active - last.active) / (sinceLast.active + sinceLast.idle - last.active - last.idle);
  }),
  garbageMs: () => 0,
  crowdedMs: () => 0,
  cpuUs: timed(() => process.threadCpuUsage().user),
});
const [whole, vitals] = [new Histogram(), new Histogram()];
for (let second = 0; second < seconds; second++) {
  for (let i = 0; i < requestsPerSecond; i++) {
    const intendedUs = second * 1e6 + (i * 1e6) / requestsPerSecond;
    const endUs = intendedUs + 200 - 800 * Math.log(1 - Math.random());
    recorder.arrived(intendedUs);
    recorder.noticed(50 * Math.random());
    recorder.sent(100, intendedUs);
    recorder.late(60 * Math.random(), intendedUs);
    recorder.received(200, intendedUs);
    recorder.answered(200, { index: 0, intendedUs, sinceUs: intendedUs + 30 }, endUs);
  }
  await sleep(BETWEEN_MS);
  vitalsMs = 0;
  const fromMs = performance.now();
  teller.tell((second + 1) * 1e6, 0);
  // In tenths of a microsecond: they are that short.
  whole.record((performance.now() - fromMs) * 10_000);
  vitals.record(vitalsMs * 10_000);
}
parentPort?.postMessage({
  p50: whole.percentileUs(50) / 10,
  p99: whole.percentileUs(99) / 10,
  vitalsP50: vitals.percentileUs(50) / 10,
});
