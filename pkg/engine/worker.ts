import { parentPort, workerData } from 'node:worker_threads';
import { alarmOf, type AlarmThread } from './alarm.ts';
import { wakePromptly } from './fine-sleep.ts';
import { watchGarbage } from './garbage-watch.ts';
import { FramesTemplate } from './http2/frames-template.ts';
import { ThreadClock } from './load-clock.ts';
import { LoadRun } from './load-run.ts';
import { toldApart } from './request-tallies.ts';
import { RequestTemplate } from './request-template.ts';
import { LoadValues } from './request-values.ts';
import { SecondSlots } from './second-slots.ts';
import { secured } from './secured.ts';
import { StartLine } from './start-line.ts';
import { ThreadPulse } from './thread-pulse.ts';
import type { WorkerJob, WorkerMessage } from './worker-messages.ts';

/** Room for one read; larger answers take several. */
const READ_BUFFER_BYTES = 65_536;

// The thread in which a load runs: its clock, its alarm, its ticks, and the way to the thread that started it and terminates it.
// Of the other packages it imports only what needs no schemas: loading those would delay each load by some tenths of a second.
const {
  requests,
  values = [],
  valueSeed,
  loadMark,
  address,
  tls,
  http2,
  tcp,
  timeoutMs,
  followRedirects,
  shape,
  stripe,
  startMemory,
  pulseMemory,
  expected,
  precision = 'balanced',
} = workerData as WorkerJob;
const clock = new ThreadClock();
const nowUs = (): number => performance.now() * 1_000;
const tell = (message: WorkerMessage): void => parentPort?.postMessage(message);
const readBuffer = Buffer.allocUnsafeSlow(READ_BUFFER_BYTES);

const differing = new LoadValues(values, valueSeed, loadMark);

wakePromptly();
const pulse = new ThreadPulse(pulseMemory);
pulse.identify();
watchGarbage(pulse);
const thread: AlarmThread = {
  nowUs,
  get turns() {
    return run.turns;
  },
  get isQuiet() {
    return run.isQuiet;
  },
  spun: (us) => pulse.spun(us),
};
const alarm = alarmOf(precision, thread, () => run.wake());

const run = new LoadRun(
  {
    shape,
    stripe,
    values: differing,
    timeoutMs,
    expected,
    // What the thread was given are plain Uint8Arrays, which sockets take more slowly than Buffers.
    requests: requests.map((request) => ({
      ...request,
      bytes: Buffer.from(request.bytes),
      body: request.body && Buffer.from(request.body),
      lastBytes: request.lastBytes && Buffer.from(request.lastBytes),
      template: request.pattern && new RequestTemplate(request.pattern, differing.all),
      frames: request.framesPattern && new FramesTemplate(request.framesPattern, differing.all),
      lastTemplate: request.lastPattern && new RequestTemplate(request.lastPattern, differing.all),
    })),
    connection: {
      address,
      tls: tls && secured(tls, tcp ? null : http2 && 'h2'),
      http2,
      tcp,
      followRedirects,
      requestsPerConnection: shape.requestsPerConnection,
      readBuffer,
      nowUs: () => {
        clock.look();
        return clock.us;
      },
      clock,
    },
  },
  {
    wallMs: Date.now,
    start: new StartLine(stripe.of, Date.now, startMemory),
    wakeAt: (atUs) => alarm.wakeAt(atUs),
    slots: new SecondSlots(toldApart(requests), (memory) => tell({ type: 'slot', memory })),
    onEnd: (end) => tell({ type: 'end', end }),
  }
);
parentPort?.on('message', () => run.stop());
await alarm.ready;
run.open();
setInterval(() => run.tick(), run.tickMs);
