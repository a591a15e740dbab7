import { parentPort, workerData } from 'node:worker_threads';
import { wakePromptly } from './fine-sleep.ts';
import { sharedClockMs, type MetronomeMemory } from './metronome-memory.ts';

// The sleeping half of `Metronome`: says that it is there, then once for each alarm. It never returns.
const { turn, dueMs } = workerData as MetronomeMemory;
let served = 0;
wakePromptly();
parentPort?.postMessage(null);
for (;;) {
  Atomics.wait(turn, 0, served);
  served = Atomics.load(turn, 0);
  let restMs = (dueMs[0] ?? 0) - sharedClockMs();
  while (restMs > 0) {
    Atomics.wait(turn, 0, served, restMs);
    restMs = (dueMs[0] ?? 0) - sharedClockMs();
  }
  parentPort?.postMessage(null);
}
