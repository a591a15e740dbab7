import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { capture, subject, type CaptureSeries } from '@headroom/contract';
import { packs } from '../packs/index.ts';
import type { PackQuery } from '../packs/pack.ts';
import { openPrometheus } from '../prometheus/prometheus-client.ts';
import { settingsFor, toLoopback } from '../prometheus/servers.fixture.ts';
import { backfilledPrometheus, prometheusFolder, type History } from './backfilled-prometheus.fixture.ts';
import { captureFromPrometheus, type PrometheusCapture } from './capture-from-prometheus.ts';
import { historyLength, runInHistory } from './run-in-history.fixture.ts';
import { ratedSeries } from './series-of-query.ts';

const skip =
  prometheusFolder === undefined && 'no prometheus and promtool on PATH, in .tools/ or beside HEADROOM_TEST_PROMETHEUS';

/** Load from second 200 to 400: before and after it a component spends its standing cores. */
const spending = (standing: number, induced: number) => (second: number) =>
  100 + standing * second + induced * Math.min(200, Math.max(0, second - 200));
const pod = (namespace: string, name: string, container: string) =>
  `namespace="${namespace}",pod="${name}",container="${container}",instance="10.0.0.1:10250",job="kubelet"`;
const checkout = 'checkout-7d4b9c6f5-x2x4z';
const level = (value: number) => () => value;

const history: History = {
  container_cpu_usage_seconds_total: {
    [pod('shop', checkout, 'app')]: spending(0.1, 0.5),
    [pod('shop', checkout, 'istio-proxy')]: spending(0.01, 0.2),
    [pod('shop', 'checkout-v2-7d4b9c6f5-x2x4z', 'istio-proxy')]: spending(0.02, 0),
    [pod('other', 'mail-0', 'istio-proxy')]: spending(0.03, 0),
    [pod('other', 'mail-0', 'app')]: spending(0.4, 0),
    [pod('istio-system', 'istiod-6c-abcde', 'discovery')]: spending(0.05, 0.01),
  },
  container_memory_working_set_bytes: { [pod('shop', checkout, 'istio-proxy')]: level(5e7) },
  istio_requests_total: {
    [`reporter="destination",destination_workload_namespace="shop",destination_workload="checkout",${pod('shop', checkout, 'istio-proxy')},connection_security_policy="mutual_tls"`]:
      spending(0, 500),
  },
  pilot_xds: { 'app="istiod",instance="a:15014"': level(3) },
  istio_build: { 'component="pilot",tag="1.27.1",instance="a:15014"': level(1) },
  pilot_proxy_convergence_time_bucket: {
    'instance="a:15014",le="0.1"': level(7),
    'instance="a:15014",le="+Inf"': level(8),
  },
  node_cpu_seconds_total: Object.fromEntries(
    ['0', '1'].flatMap((cpu) => [
      [`instance="10.0.0.1:9100",cpu="${cpu}",mode="user"`, spending(0.2, 0.3)],
      [`instance="10.0.0.1:9100",cpu="${cpu}",mode="idle"`, spending(0.7, -0.3)],
    ])
  ),
  node_memory_MemTotal_bytes: { 'instance="10.0.0.1:9100"': level(8e9) },
  node_memory_MemAvailable_bytes: { 'instance="10.0.0.1:9100"': level(5e9) },
  kube_pod_info: { [`namespace="shop",pod="${checkout}",node="worker-1"`]: level(1) },
  kube_node_info: { 'node="worker-1",internal_ip="10.0.0.1"': level(1) },
};

const isSidecarCpu = ({ kind, quantity }: PackQuery) => kind === 'sidecar' && quantity === 'cpu_seconds';

describe('a capture from a real Prometheus with a known history', { skip }, () => {
  const { startSec, windows } = runInHistory();
  let server: Awaited<ReturnType<typeof backfilledPrometheus>>;
  let taken: PrometheusCapture;
  before(async () => {
    server = await backfilledPrometheus(history, { startSec, ...historyLength });
    const client = openPrometheus(settingsFor(server.url), toLoopback);
    taken = await captureFromPrometheus({
      client,
      connection: 'cluster',
      packs,
      subject: subject.parse({ namespaces: ['shop'], workloads: ['checkout'] }),
      windows,
      mesh: 'auto',
      queries: [],
      nowMs: Date.now,
    });
    client.close();
  });
  after(() => server[Symbol.asyncDispose]());

  const all = (component: string, quantity: string) =>
    taken.series.filter((one) => one.component === component && one.quantity === quantity);
  const cores = (one: CaptureSeries | undefined, { fromMs, toMs }: { fromMs: number; toMs: number }) => {
    const inside = (one?.samples ?? []).filter(([atMs]) => atMs >= fromMs && atMs <= toMs);
    const [first, last] = [inside[0], inside.at(-1)];
    return first && last ? Math.round(((last[1] - first[1]) / (last[0] - first[0])) * 1e6) / 1e3 : NaN;
  };

  it('has the form of a capture, and no query failed', () => {
    assert.deepEqual(taken.failures, []);
    const { spacingMs, clockSkewMs, ...parts } = taken;
    const document = { version: 1, takenAtMs: 0, windows, provisional: false, ...parts };
    const checked = capture.safeParse({
      ...document,
      spacingMs: { cluster: spacingMs },
      clockSkewMs: { cluster: clockSkewMs },
    });
    assert.equal(checked.error, undefined);
    assert.equal(spacingMs, 5_000);
    assert.ok(Math.abs(clockSkewMs ?? NaN) < 200, String(clockSkewMs));
  });

  it('gives each component its own: standing and induced as the history has them', () => {
    const [proxy, ...moreProxies] = all('data_plane', 'cpu_seconds');
    assert.equal(moreProxies.length, 0);
    assert.deepEqual([cores(proxy, windows.idle!), cores(proxy, windows.steady)], [0.01, 0.21]);
    assert.deepEqual(proxy?.instance, { node: 'worker-1', namespace: 'shop', pod: checkout, container: 'istio-proxy' });
    const [app] = all('application', 'cpu_seconds');
    assert.deepEqual([cores(app, windows.idle!), cores(app, windows.steady)], [0.1, 0.6]);
    const [istiod] = all('control_plane', 'cpu_seconds');
    assert.deepEqual([cores(istiod, windows.idle!), cores(istiod, windows.steady)], [0.05, 0.06]);
    const background = all('background', 'cpu_seconds').map((one) => cores(one, windows.steady));
    assert.deepEqual(background.sort(), [0.02, 0.03, 0.4]);
  });

  it('adds up the parts of a machine, which goes by its node name', () => {
    const [busy, ...more] = all('node', 'node_busy_seconds');
    assert.equal(more.length, 0);
    assert.deepEqual([cores(busy, windows.idle!), cores(busy, windows.steady)], [0.4, 1]);
    assert.deepEqual(busy?.instance, { node: 'worker-1' });
    assert.equal(all('node', 'node_cores')[0]?.samples[0]?.[1], 2);
    assert.equal(all('node', 'node_memory_used_bytes')[0]?.samples[0]?.[1], 3e9);
  });

  it('counts requests by who counted, and convergence by upper bound', () => {
    const [requests] = all('data_plane', 'requests');
    assert.equal(requests?.reporter, 'destination');
    assert.equal(cores(requests, windows.steady), 500);
    const bounds = all('control_plane', 'convergence_seconds_bucket').map(({ upperBoundSec }) => upperBoundSec);
    assert.deepEqual(new Set(bounds), new Set([0.1, null]));
  });

  it('says which mesh it was, and what could not be seen', () => {
    assert.deepEqual(taken.meshes, [{ name: 'Istio, sidecars', version: '1.27.1', standing: 'from documentation' }]);
    assert.deepEqual(
      taken.fingerprint.find(({ name }) => name === 'Istio mTLS'),
      { name: 'Istio mTLS', value: 'mutual_tls' }
    );
    assert.deepEqual(
      taken.missing.map(({ question }) => question),
      [
        'How much memory does the control plane hold?',
        'How much memory does the application itself hold?',
        'Did tasks wait for CPU, memory or disk on the nodes?',
        'Do the proxies hit their CPU limit?',
        'How much CPU and memory is reserved for the proxies?',
        'How often does the control plane send configuration?',
      ]
    );
  });

  it('lets the server add up what are too many series, one figure for each window', async () => {
    const client = openPrometheus(settingsFor(server.url), toLoopback);
    const places = { nodeOfPod: new Map<string, string>(), nodeOfAddress: new Map<string, string>() };
    const [query] = packs.find(({ name }) => name === 'istio-sidecar')?.queries.filter(isSidecarCpu) ?? [];
    const asked = { query: query!, component: 'background', selector: `${query?.metric}{${query?.matchers}}` } as const;
    const rated = await ratedSeries(
      { client, source: 'cluster', places, unreadOf: () => undefined, limits: {} },
      asked,
      [windows.idle!, windows.steady]
    );
    client.close();
    assert.ok(rated.ok);
    const [sum, ...more] = rated.value;
    assert.deepEqual([sum?.form, more.length], ['rate', 0]);
    assert.deepEqual(
      sum?.samples.map(([atMs, value]) => [atMs, Math.round(value * 1000) / 1000]),
      [
        [windows.idle?.toMs, 0.06],
        [windows.steady.toMs, 0.26],
      ]
    );
  });

  it('keeps what it got when it is told to stop, and throws nothing', async () => {
    const client = openPrometheus(settingsFor(server.url), toLoopback);
    const stopped = await captureFromPrometheus({
      client,
      connection: 'cluster',
      packs,
      subject: subject.parse({}),
      windows,
      mesh: 'auto',
      queries: [],
      nowMs: Date.now,
      signal: AbortSignal.abort(),
    });
    client.close();
    assert.deepEqual(stopped.series, []);
    assert.equal(stopped.failures.length > 0, true);
  });
});
