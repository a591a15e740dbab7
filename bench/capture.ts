import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { subject, type CaptureWindows } from '../pkg/contract/index.ts';
import { backfilledPrometheus, prometheusFolder } from '../pkg/environment/gather/backfilled-prometheus.fixture.ts';
import { captureFromPrometheus, type PrometheusCapture } from '../pkg/environment/gather/capture-from-prometheus.ts';
import { packs } from '../pkg/environment/packs/index.ts';
import { openPrometheus, type PrometheusClient } from '../pkg/environment/prometheus/prometheus-client.ts';
import { settingsFor, toLoopback } from '../pkg/environment/prometheus/servers.fixture.ts';
import { clusterHistory } from './cluster-history.ts';
import { atLeast, atMost, report } from './rows.ts';

// What a capture of ten minutes takes from a real Prometheus with 100 000 series, one namespace of a cluster being the subject:
// `node bench/capture.ts [captures]`, with prometheus and promtool on PATH. Making the history takes a minute.
const captures = Number(process.argv[2] ?? 5);
const SERIES = 100_000;
const SECONDS = 600;
const STEP_SEC = 15;
const MIB = 2 ** 20;

if (prometheusFolder === undefined) {
  throw new Error('There is no prometheus with promtool on PATH.');
}
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const startSec = Math.floor(Date.now() / 1_000) - 3_600;
console.log(`storing ${SERIES} series of ${SECONDS / STEP_SEC + 1} samples …`);
const span = (from: number, to: number) => ({ fromMs: (startSec + from) * 1_000, toMs: (startSec + to) * 1_000 });
const windows: CaptureWindows = {
  idle: span(0, 120),
  idleAbsent: null,
  load: span(150, 450),
  steady: span(165, 435),
  after: span(480, 600),
};
await using server = await backfilledPrometheus(clusterHistory(SERIES, { nodes: 20, pods: 800 }), {
  startSec,
  seconds: SECONDS,
  stepSec: STEP_SEC,
});
const client = openPrometheus(settingsFor(server.url), toLoopback);
const total = await client.instant('count({__name__!=""})', { atMs: windows.steady.toMs });
const stored = total.ok && total.value.data.type === 'vector' ? Number(total.value.data.samples[0]?.value) : NaN;

let asked = 0;
let questions = 0;
let samples = 0;
const seconds: number[] = [];
for (let i = 0; i <= captures; i++) {
  asked = 0;
  const fromMs = performance.now();
  const taken = await take();
  // The first is left out: in it the code is compiled and the server's files are read.
  seconds.push(...(i === 0 ? [] : [(performance.now() - fromMs) / 1_000]));
  questions = asked;
  samples = taken.series.reduce((sum, one) => sum + one.samples.length, 0);
}
const heaps: Array<{ peak: number; kept: number }> = [];
for (let i = 0; i < captures; i++) {
  heaps.push(await weighed());
}
client.close();
report('capture', [
  atLeast(SERIES, 'series in the Prometheus', stored, ''),
  atLeast(40, 'questions of one capture', questions, ''),
  atLeast(10_000, 'samples in one capture', samples, ''),
  atMost(2, 'time of a capture over ten minutes, median', median(seconds), 's'),
  atMost(20, 'memory of a capture as the runner keeps it, median', median(heaps.map(({ kept }) => kept)), 'MiB'),
  atMost(20, 'memory in use at most while capturing, median', median(heaps.map(({ peak }) => peak)), 'MiB'),
]);

async function take(): Promise<PrometheusCapture> {
  const taken = await captureFromPrometheus({
    client: counting(client),
    connection: 'cluster',
    packs,
    subject: subject.parse({ namespaces: ['ns-1'] }),
    windows,
    mesh: 'auto',
    queries: [],
    nowMs: Date.now,
  });
  if (taken.failures[0] !== undefined) {
    throw new Error(JSON.stringify(taken.failures[0]));
  }
  return taken;
}

/** Live memory, that is after collecting garbage, above what there was before: at most during a capture, and after it. */
async function weighed(): Promise<{ peak: number; kept: number }> {
  const live = () => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  await sleep(100);
  const before = live();
  let peak = before;
  const held: PrometheusCapture[] = [];
  const capture = take().then((one) => held.push(one));
  while (held.length === 0) {
    await Promise.race([sleep(10), capture]);
    peak = Math.max(peak, live());
  }
  const kept = live();
  // Emptied only now, so that the capture was alive until here, and is not in the next measurement.
  held.length = 0;
  return { peak: (peak - before) / MIB, kept: (kept - before) / MIB };
}

function counting(of: PrometheusClient): PrometheusClient {
  return new Proxy(of, {
    get(target, name) {
      const value = Reflect.get(target, name) as (...given: unknown[]) => unknown;
      return (...given: unknown[]) => {
        asked++;
        return value.apply(target, given);
      };
    },
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}
