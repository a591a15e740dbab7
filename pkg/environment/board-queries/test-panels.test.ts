import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { BoardQueryPanel } from '@headroom/contract';
import { backfilledPrometheus, prometheusFolder } from '../gather/backfilled-prometheus.fixture.ts';
import { packs } from '../packs/index.ts';
import { openPrometheus, type PrometheusClient } from '../prometheus/prometheus-client.ts';
import { settingsFor, toLoopback } from '../prometheus/servers.fixture.ts';
import { packPanels } from './pack-panels.ts';
import { testPanels } from './test-panels.ts';

const skip = prometheusFolder === undefined && 'no prometheus on PATH, in .tools/ or named by HEADROOM_TEST_PROMETHEUS';

const rising = (perSec: number) => (second: number) => perSec * second;
const sidecar = (namespace: string, pod: string) => `container="istio-proxy",namespace="${namespace}",pod="${pod}"`;
const requests = 'reporter="destination",destination_workload_namespace="shop",destination_workload="checkout"';
const history = {
  container_cpu_usage_seconds_total: {
    [sidecar('shop', 'checkout-5d8f7c9b6d-abcde')]: rising(0.25),
    [sidecar('other', 'x-5d8f7c9b6d-abcde')]: rising(9),
  },
  istio_requests_total: { [requests]: rising(40) },
  istio_request_duration_milliseconds_sum: { [requests]: rising(40 * 12) },
  pilot_proxy_convergence_time_bucket: {
    'le="0.1"': rising(1),
    'le="1"': rising(2),
    'le="+Inf"': rising(2),
  },
  node_cpu_seconds_total: {
    'instance="n1",mode="idle",cpu="0"': rising(0.4),
    'instance="n1",mode="user",cpu="0"': rising(0.6),
  },
  node_memory_MemTotal_bytes: { 'instance="n1"': () => 8_000 },
  node_memory_MemAvailable_bytes: { 'instance="n1"': () => 5_000 },
  headroom_runner_info: { 'job="headroom",instance="r1",version="0.1.0"': () => 1 },
  headroom_requests_total: {
    'job="headroom",instance="r1",test="checkout",outcome="ok"': rising(90),
    'job="headroom",instance="r1",test="another",outcome="ok"': rising(7),
  },
  process_cpu_seconds_total: {
    'job="headroom",instance="r1"': rising(0.2),
    'job="prometheus",instance="p1"': rising(3),
  },
  process_resident_memory_bytes: { 'job="headroom",instance="r1"': () => 90_000 },
  redis_up: { 'instance="r"': () => 1 },
};

describe('the panels of a board for a test', { skip }, () => {
  let server: Awaited<ReturnType<typeof backfilledPrometheus>>;
  let client: PrometheusClient;
  before(async () => {
    server = await backfilledPrometheus(history, {
      startSec: Math.floor(Date.now() / 1_000) - 600,
      seconds: 600,
      stepSec: 10,
    });
    client = openPrometheus(settingsFor(server.url), toLoopback);
  });
  after(async () => {
    client.close();
    await server[Symbol.asyncDispose]();
  });
  const found = async (more: object = {}) => {
    const subject = { namespaces: ['shop'], workloads: ['checkout'], processes: [] };
    const request = {
      client,
      connection: 'mesh',
      test: 'checkout',
      packs,
      subject,
      mesh: 'auto',
      queries: [],
      nowMs: Date.now(),
    };
    return testPanels({ ...request, ...more }, {});
  };
  /** What the lines of a panel show now: by legend, the values of their series. */
  const shown = async (panel: BoardQueryPanel | undefined) => {
    assert.ok(panel !== undefined);
    const values: Record<string, number[]> = {};
    for (const { expr, legend } of panel.queries) {
      const answer = await client.instant(expr.replaceAll('$__rate_interval', '2m'));
      assert.ok(answer.ok && answer.value.data.type === 'vector', expr);
      values[legend] = answer.value.data.samples.map(({ value }) => Number(Number(value).toFixed(4)));
    }
    return values;
  };

  it('show what that Prometheus really has of the subject, in the right units', async () => {
    const { value, failure } = await found();
    assert.equal(failure, undefined);
    assert.deepEqual(
      value.panels.map(({ title, unit }) => `${title} (${unit})`),
      [
        'Runner: requests of the test (reqps)',
        'Runner: CPU (cores)',
        'Runner: memory (bytes)',
        'Data plane: CPU (cores)',
        'Data plane: requests (reqps)',
        'Data plane: mean duration of requests (s)',
        'Control plane: time until proxies have it (s)',
        'Nodes: busy cores (cores)',
        'Nodes: cores (cores)',
        'Nodes: memory (bytes)',
      ]
    );
    const panel = (title: string) => value.panels.find((one) => one.title.endsWith(title));
    assert.deepEqual(await shown(panel('of the test')), { '{{outcome}}': [90] });
    assert.deepEqual(await shown(panel('Runner: CPU')), { '{{instance}}': [0.2] });
    assert.deepEqual(await shown(panel('Runner: memory')), { '{{instance}}': [90_000] });
    assert.deepEqual(await shown(panel('plane: CPU')), { 'sidecar {{pod}}': [0.25] });
    assert.deepEqual(await shown(panel('plane: requests')), {
      'sidecar destination {{destination_workload}}': [40],
    });
    assert.deepEqual(await shown(panel('mean duration of requests')), {
      'sidecar destination {{destination_workload}}': [0.012],
    });
    assert.deepEqual(Object.values(await shown(panel('busy cores'))), [[0.6]]);
    const memory = await shown(panel('Nodes: memory'));
    assert.deepEqual(Object.values(memory), [[3_000], [8_000]]);
    assert.deepEqual(Object.values(await shown(panel('proxies have it'))), [[0.1], [0.982]]);
  });

  it("have the test's own queries where they give anything, and none of a mesh that is not asked for", async () => {
    const own = (name: string, expr: string) => ({ name, expr, unit: 'short' });
    const queries = [own('Redis', 'redis_up'), own('Nothing', 'never_heard_of'), own('Wrong', 'sum(')];
    const { value, failure } = await found({ mesh: 'none', queries });
    assert.deepEqual(
      value.panels.flatMap(({ group, title, queries: [line] }) => (group === 'custom' ? [[title, line?.expr]] : [])),
      [['Redis', 'redis_up']]
    );
    assert.ok(value.panels.every(({ group }) => group !== 'data_plane' && group !== 'control_plane'));
    assert.equal(failure?.code, 'prometheus.query');
  });

  it('are PromQL for every query of every pack', async () => {
    for (const pack of packs) {
      for (const { title, queries } of packPanels(pack).panels) {
        for (const { expr } of queries) {
          const answer = await client.instant(expr.replaceAll('$__rate_interval', '2m').replaceAll('$namespace', '.*'));
          assert.ok(answer.ok, `${pack.name}, ${title}: ${expr}`);
        }
      }
    }
  });
});
