import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openMetrics, placeInPast } from './backfill.ts';
import { exposed } from './exporters.ts';
import { prometheusText, type Labels } from './exposition.ts';
import { scenarios } from './scenarios.ts';
import { startSimulator } from './server.ts';
import { truth } from './truth.ts';

const promtool = ['promtool', join(import.meta.dirname, '../../.tools/prometheus3/promtool')].find((path) =>
  path.includes('/') ? existsSync(path) : spawnSync(path, ['--version']).status === 0
);
const named = (name: string) => scenarios.find((scenario) => scenario.name === name)!;

/** The rise of a counter's chosen series between two moments of a scenario, per second. */
function risePerSec(
  name: string,
  fromMs: number,
  toMs: number,
  metric: string,
  of: (labels: Labels) => boolean
): number {
  const at = (ms: number) =>
    exposed(named(name), ms, 0)
      .filter((family) => family.name === metric)
      .flatMap(({ samples }) => samples.filter(({ labels }) => of(labels)))
      .reduce((sum, { value }) => sum + value, 0);
  return ((at(toMs) - at(fromMs)) * 1000) / (toMs - fromMs);
}

const cpu = 'container_cpu_usage_seconds_total';
const close = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) <= 1e-6 + 0.001 * expected, `${actual} instead of ${expected}`);

describe('what is exposed rises by the truth:', () => {
  for (const scenario of scenarios.filter(({ exact, housekeeping }) => exact && housekeeping === undefined)) {
    it(scenario.name, () => {
      const { nodes, components, requests } = truth(scenario);
      const busy = ({ mode = '', cluster = '' }: Labels) =>
        cluster !== 'other' && !['idle', 'iowait', 'steal'].includes(mode);
      close(risePerSec(scenario.name, -100_000, -10_000, 'node_cpu_seconds_total', busy), nodes.standingCores);
      close(
        risePerSec(scenario.name, 5_000, 115_000, 'node_cpu_seconds_total', busy),
        nodes.standingCores + nodes.inducedCores
      );
      const { standingCores, inducedCores } = components.application;
      const app = ({ container, groupname, cluster = '' }: Labels) =>
        (container ?? groupname) === 'checkout' && cluster !== 'other';
      const spent = scenario.mesh.platform === 'machines' ? 'namedprocess_namegroup_cpu_seconds_total' : cpu;
      if (scenario.name !== 'counters begin again') {
        close(risePerSec(scenario.name, 5_000, 115_000, spent, app), standingCores + inducedCores);
      }
      assert.equal(requests, scenario.ratePerSec * 120);
    });
  }
});

describe('each mesh counts the requests of the run once, by the metric of its own', () => {
  const counters: Array<[mesh: string, metric: string, labels?: Labels]> = [
    ['istio-sidecar', 'istio_requests_total', { reporter: 'destination' }],
    ['istio-sidecar', 'istio_requests_total', { reporter: 'source', destination_workload: 'checkout' }],
    ['istio-ambient', 'istio_requests_total', { reporter: 'waypoint' }],
    ['linkerd', 'request_total', { direction: 'inbound' }],
    ['kuma', 'envoy_http_downstream_rq_total'],
    ['consul', 'envoy_http_downstream_rq_total'],
    ['envoy', 'envoy_cluster_upstream_rq_total'],
    ['envoy-on-machines', 'envoy_cluster_upstream_rq_total'],
    ['cilium', 'hubble_http_requests_total', { reporter: 'server' }],
    ['traefik', 'traefik_service_requests_total'],
    ['nginx', 'nginx_ingress_controller_requests'],
  ];
  for (const [mesh, metric, wanted = {}] of counters) {
    it(`${mesh} by ${wanted.reporter ?? 'its proxies'}`, () => {
      const has = (labels: Labels) => Object.entries(wanted).every(([label, value]) => labels[label] === value);
      close(risePerSec(mesh, 0, 120_000, metric, has), 500);
    });
  }
});

describe('in its scenario', () => {
  it('a throttled proxy is throttled in a fifth of its periods', () => {
    const rise = (metric: string) => risePerSec('sidecars are throttled', 10_000, 110_000, metric, () => true);
    close(rise('container_cpu_cfs_throttled_periods_total') / rise('container_cpu_cfs_periods_total'), 0.2);
  });

  it('saturated nodes are more than 85 % busy, and processes wait', () => {
    const { nodes } = truth(named('nodes are saturated'));
    assert.ok((nodes.standingCores + nodes.inducedCores) / nodes.cores > 0.85);
    const waiting = 'node_pressure_cpu_waiting_seconds_total';
    assert.ok(
      risePerSec('nodes are saturated', 10_000, 110_000, waiting, ({ instance }) => instance === '10.0.0.1:9100') > 0.2
    );
    assert.equal(
      risePerSec('istio-sidecar', 10_000, 110_000, waiting, () => true),
      0
    );
  });

  it('proxies that send again count more than the run sent', () => {
    const ours = ({ reporter, destination_workload: to }: Labels) => reporter === 'destination' && to === 'checkout';
    close(risePerSec('proxies send again', 0, 120_000, 'istio_requests_total', ours), 550);
  });

  it('a replaced pod is gone, and another has its work', () => {
    const pods = (ms: number) =>
      exposed(named('a pod is replaced'), ms, 0)
        .filter(({ name }) => name === 'kube_pod_info')
        .flatMap(({ samples }) => samples.map(({ labels }) => labels.pod ?? ''))
        .filter((pod) => pod.startsWith('checkout'))
        .map((pod) => pod.slice(-5));
    assert.deepEqual(
      [pods(59_999), pods(60_000)],
      [
        ['aaaaa', 'bbbbb'],
        ['aaaaa', 'ccccc'],
      ]
    );
  });

  it('a counter falls where it begins again', () => {
    const second = ({ pod = '', container }: Labels) => pod.endsWith('bbbbb') && container === 'checkout';
    assert.ok(risePerSec('counters begin again', 60_000, 65_000, cpu, second) < -10);
  });

  it("cAdvisor's own readings are 10 to 15 s apart", () => {
    const stamps = Array.from(
      { length: 120 },
      (_, i) =>
        exposed(named('readings with their own times'), i * 1000, 0).find(({ name }) => name === cpu)?.samples[0]?.atMs
    );
    const gaps = [...new Set(stamps)].map((at, i, all) => at! - (all[i - 1] ?? NaN)).slice(1);
    assert.ok(gaps.length >= 7 && gaps.every((gap) => gap >= 10_000 && gap <= 15_000), String(gaps));
  });
});

it('a backfilled past has each sample of a series once and in order, and ends as OpenMetrics must', () => {
  const placed = placeInPast([named('linkerd'), named('readings with their own times')], 1_790_000_000_000);
  assert.ok(placed[1]!.firstRequestMs - placed[0]!.endMs > 600_000);
  const newest = new Map<string, number>();
  let text = '';
  for (text of openMetrics(placed)) {
    for (const [, id = '', at] of text.matchAll(/^(\w+\{.*\}) \S+ (\S+)$/gm)) {
      assert.ok(Number(at) > (newest.get(id) ?? 0), `${id} at ${at}`);
      newest.set(id, Number(at));
    }
  }
  assert.ok(newest.size > 200);
  assert.equal(text, '# EOF\n');
});

it('live, it counts the requests that really happened', async () => {
  let requests = 0;
  await using simulator = await startSimulator({ scenario: named('linkerd'), port: 0, requestCount: () => requests });
  const count = async () => {
    const text = await (await fetch(simulator.url)).text();
    return [...text.matchAll(/^request_total\{.*direction="inbound".*\} (\S+)$/gm)].reduce(
      (sum, [, value]) => sum + Number(value),
      0
    );
  };
  assert.equal(await count(), 0);
  requests = 1234;
  assert.equal(await count(), 1234);
});

describe('promtool reads', { skip: promtool === undefined && 'there is no promtool' }, () => {
  for (const scenario of scenarios) {
    it(scenario.name, () => {
      const input = prometheusText(exposed(scenario, 60_000, Date.now()));
      const { status, stderr } = spawnSync(promtool!, ['check', 'metrics'], { input, encoding: 'utf8' });
      // 3 stands for advice on names, and these names are the meshes' own.
      assert.ok(status === 0 || status === 3, stderr);
    });
  }
});
