import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { testDefinition, type Capture, type Component } from '@headroom/contract';
import { connectionSettings, openPrometheus, overheadReport, packs } from '@headroom/environment';
import { backfilledPrometheus, prometheusFolder } from '@headroom/environment/backfilled-prometheus.fixture';
import { localActor } from '../local-actor.ts';
import type { OpenedConnection } from '../connections/connections-for-runs.ts';
import { ended, makeBench } from '../runner.fixture.ts';
import { openStore } from '../store/store.ts';
import type { Sampler } from './host-part.ts';
import { takeCapture, type CaptureTask } from './take-capture.ts';

const skip = prometheusFolder === undefined && 'no prometheus on PATH, in .tools/ or beside HEADROOM_TEST_PROMETHEUS';

/** A minute of load that began ten minutes ago, in a history of twenty minutes. */
const NOW_SEC = Math.floor(Date.now() / 1_000);
const START_SEC = NOW_SEC - 1_200;
const LOAD_AT = 600;
const load = { fromMs: (START_SEC + LOAD_AT) * 1_000, toMs: (START_SEC + LOAD_AT + 60) * 1_000 };
const STANDING = 0.1;
const INDUCED = 0.4;

const loaded = (second: number) => Math.min(Math.max(second - LOAD_AT, 0), 60);
const history = {
  namedprocess_namegroup_num_procs: { 'instance="m:9256",groupname="shop"': () => 1 },
  namedprocess_namegroup_cpu_seconds_total: {
    'instance="m:9256",groupname="shop",mode="user"': (second: number) => STANDING * second + INDUCED * loaded(second),
  },
  node_cpu_seconds_total: {
    'instance="m:9100",cpu="0",mode="idle"': (second: number) => 0.5 * second,
    'instance="m:9100",cpu="0",mode="user"': (second: number) => 0.2 * second + INDUCED * loaded(second),
  },
};

const test = testDefinition.parse({
  kind: 'Test',
  name: 'a test',
  target: { url: 'http://127.0.0.1:1/' },
  load: { kind: 'open', rate: 100, duration: '1m' },
  subject: { processes: ['shop'] },
});

/** The sampler of a runner that was started just now: it remembers nothing of the load. */
const youngSampler: Sampler = { historyFromMs: () => null, series: () => [], missing: () => [], fingerprint: () => [] };

function opened(name: string, url: string): OpenedConnection {
  const settings = connectionSettings({ url, auth: 'none', headers: {} }, () => '');
  assert.ok(settings.ok);
  const client = openPrometheus(settings.value, async () => ({ ok: true, value: { ip: '127.0.0.1', family: 4 } }));
  return { name, role: 'cluster', datasource: null, client, close: () => client.close() };
}

async function take(connection: OpenedConnection, more: Partial<CaptureTask> = {}) {
  const sources = { sampler: youngSampler, connections: [connection], packs };
  const signal = AbortSignal.timeout(20_000);
  return takeCapture({ test, load, neighbours: {}, nowMs: Date.now, signal, ...more }, sources).finally(
    () => 'close' in connection && connection.close()
  );
}

/** A window in seconds since the load's start. */
const secondsOf = (window: { fromMs: number; toMs: number } | null) =>
  window && [window.fromMs, window.toMs].map((atMs) => Math.round(atMs / 1_000) - START_SEC - LOAD_AT);

function standing(capture: Capture, component: Component) {
  const { figures } = overheadReport({ capture, result: null, mesh: 'auto', prices: null });
  return figures.components.find((one) => one.component === component)?.cpu;
}

describe('a capture of a load with warm-up and stages', () => {
  it('takes its steady part from the longest stretch of one rate that was made, and its idle window from before the warm-up', async () => {
    const stages = [
      { rate: 10, for: '20s' },
      { ramp: 100, for: '10s' },
      { rate: 100, for: '30s' },
    ];
    const shaped = testDefinition.parse({ ...test, load: { kind: 'open', warmup: '40s', stages } });
    const sources = { sampler: youngSampler, connections: [], packs };
    const windowsOf = async (toMs: number) => {
      const task = { test: shaped, load: { ...load, toMs }, neighbours: {}, nowMs: Date.now };
      const sampler = { ...youngSampler, historyFromMs: () => load.fromMs - 600_000 };
      return (await takeCapture({ ...task, signal: AbortSignal.timeout(5_000) }, { ...sources, sampler })).capture
        .windows;
    };
    const windows = await windowsOf(load.toMs);
    assert.deepEqual([windows.idle, windows.load, windows.steady].map(secondsOf), [
      [-190, -70],
      [0, 60],
      [35, 55],
    ]);
    const stopped = await windowsOf(load.fromMs + 25_000);
    assert.deepEqual(secondsOf(stopped.steady), [5, 15]);
  });
});

describe('a capture from a Prometheus', { skip }, () => {
  it('has the idle window from before the runner was started, and the true standing and induced cost', async () => {
    await using prometheus = await backfilledPrometheus(history, { startSec: START_SEC, seconds: 1_199, stepSec: 5 });
    const { capture, unanswered } = await take(opened('cluster', prometheus.url));
    assert.deepEqual([unanswered, capture.failures], [[], []]);
    assert.deepEqual([capture.windows.idle, capture.windows.steady, capture.windows.after].map(secondsOf), [
      [-150, -30],
      [5, 55],
      [90, 210],
    ]);
    const cpu = standing(capture, 'application');
    assert.ok(cpu?.standing.known && cpu.induced.known, JSON.stringify(cpu));
    assert.ok(Math.abs(cpu.standing.value - STANDING) < 0.001 && Math.abs(cpu.induced.value - INDUCED) < 0.001);
  });

  it('lays out wider windows where samples come every 30 s', async () => {
    await using prometheus = await backfilledPrometheus(history, { startSec: START_SEC, seconds: 1_199, stepSec: 30 });
    const { capture } = await take(opened('cluster', prometheus.url));
    assert.deepEqual([capture.windows.idle, capture.windows.steady].map(secondsOf), [
      [-300, -60],
      [30, 30],
    ]);
  });

  it('has a shorter idle window where the history begins within it', async () => {
    const late = { startSec: START_SEC + LOAD_AT - 80, seconds: 600, stepSec: 5 };
    await using prometheus = await backfilledPrometheus(history, late);
    const { capture } = await take(opened('cluster', prometheus.url));
    assert.deepEqual(secondsOf(capture.windows.idle), [-80, -30]);
    assert.equal(standing(capture, 'application')?.standing.known, true);
  });

  it('ends in time although a connection never answers, says so, and keeps what it said before', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    await using prometheus = await backfilledPrometheus(history, { startSec: START_SEC, seconds: 1_199, stepSec: 5 });
    const { capture: stored } = await take(opened('cluster', prometheus.url));
    const beganMs = Date.now();
    const taken = await take(opened('cluster', url), { stored, signal: AbortSignal.timeout(1_000) });
    assert.ok(Date.now() - beganMs < 20_000);
    assert.deepEqual(taken.unanswered, ['cluster']);
    assert.ok(taken.capture.failures.length > 0);
    assert.deepEqual(
      standing({ ...taken.capture, windows: stored.windows }, 'application')?.steady,
      standing(stored, 'application')?.steady
    );
    silent.close();
  });

  it('that a runner left provisional is completed at the next start', async () => {
    await using prometheus = await backfilledPrometheus(history, { startSec: START_SEC, seconds: 1_199, stepSec: 5 });
    const bench = await makeBench();
    const first = await bench.open();
    const direct = { url: prometheus.url, auth: 'none', headers: {} } as const;
    const connection = { kind: 'PrometheusConnection', name: 'cluster', role: 'cluster', direct } as const;
    await first.connections.handlers.createConnection({ body: { connection } });
    const made = bench.test({ kind: 'open', rate: 20, duration: '1s' }, { subject: { processes: ['shop'] } });
    const { id } = await first.runs.start({ test: made }, localActor());
    await ended(first, id);
    assert.equal((await first.runs.report(id)).provisional, true);
    await first.close();
    await moveIntoPast(bench.settings.dataFolder, id);

    const next = await bench.open();
    for (let tries = 0; (await next.runs.report(id)).provisional && tries < 100; tries++) {
      await sleep(100);
    }
    const report = await next.runs.report(id);
    assert.equal(report.provisional, false);
    assert.deepEqual(secondsOf(report.windows.after), [90, 210]);
    const cpu = report.figures.components.find(({ component }) => component === 'application')?.cpu.standing;
    assert.ok(cpu?.known && Math.abs(cpu.value - STANDING) < 0.001, JSON.stringify(cpu));
    await next.close();
    await bench.remove();
  });
});

/** As if the load of a run had been the one of the history. */
async function moveIntoPast(dataFolder: string, id: string): Promise<void> {
  const store = await openStore(dataFolder);
  const capture = await store.captures.find(id);
  assert.ok(capture);
  const after = { fromMs: load.toMs + 30_000, toMs: load.toMs + 150_000 };
  await store.captures.put(id, { ...capture, windows: { ...capture.windows, load, after } });
  await store.close();
}
