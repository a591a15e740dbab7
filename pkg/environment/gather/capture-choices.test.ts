import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { customQuery, subject, type CaptureSeries } from '@headroom/contract';
import { packs } from '../packs/index.ts';
import { openPrometheus, type PrometheusClient } from '../prometheus/prometheus-client.ts';
import { settingsFor, toLoopback } from '../prometheus/servers.fixture.ts';
import { backfilledPrometheus, prometheusFolder, type History } from './backfilled-prometheus.fixture.ts';
import { captureFromPrometheus, type CaptureRequest } from './capture-from-prometheus.ts';
import { historyLength, runInHistory } from './run-in-history.fixture.ts';

const skip =
  prometheusFolder === undefined && 'no prometheus and promtool on PATH, in .tools/ or beside HEADROOM_TEST_PROMETHEUS';

const level = (value: number) => () => value;
const rising = (perSec: number) => (second: number) => perSec * second;
const container = (cluster: string, pod: string, name: string, node = 'n1') =>
  `cluster="${cluster}",namespace="shop",pod="${pod}",container="${name}",instance="10.0.0.1:10250",node="${node}"`;
const root = (cluster: string, node: string, ip: string) =>
  `cluster="${cluster}",id="/",instance="${ip}:10250",node="${node}"`;

/** Two clusters with the same names in them; in cluster a one node with node-exporter and one without. */
const history: History = {
  container_cpu_usage_seconds_total: {
    [container('a', 'checkout-0', 'linkerd-proxy')]: rising(0.1),
    [container('b', 'checkout-0', 'linkerd-proxy')]: rising(0.7),
    [root('a', 'n1', '10.0.0.1')]: rising(1.5),
    [root('a', 'n2', '10.0.0.2')]: rising(0.5),
  },
  machine_cpu_cores: { 'cluster="a",instance="10.0.0.2:10250",node="n2"': level(8) },
  request_total: {
    'cluster="a",control_plane_ns="linkerd",direction="inbound",tls="true",namespace="shop"': rising(10),
    'cluster="b",control_plane_ns="linkerd",direction="inbound",tls="disabled",namespace="shop"': rising(10),
  },
  kube_pod_info: {
    'cluster="a",namespace="shop",pod="checkout-0",node="n1"': level(1),
    'cluster="b",namespace="shop",pod="checkout-0",node="other"': level(1),
  },
  kube_node_info: { 'cluster="a",node="n1",internal_ip="10.0.0.1"': level(1) },
  node_cpu_seconds_total: {
    'cluster="a",instance="10.0.0.1:9100",cpu="0",mode="user"': rising(1.4),
    'cluster="a",instance="10.0.0.1:9100",cpu="0",mode="idle"': rising(0.6),
  },
  redis_connected_clients: Object.fromEntries(
    Array.from({ length: 23 }, (_, i) => [`cluster="a",instance="redis-${i}"`, level(i)])
  ),
};

describe('what a capture is asked for', { skip }, () => {
  const { startMs, startSec, windows } = runInHistory();
  let server: Awaited<ReturnType<typeof backfilledPrometheus>>;
  let client: PrometheusClient;
  before(async () => {
    server = await backfilledPrometheus(history, { startSec, ...historyLength });
    client = openPrometheus(settingsFor(server.url), toLoopback);
  });
  after(async () => {
    client.close();
    await server[Symbol.asyncDispose]();
  });

  const take = (more: Partial<CaptureRequest> = {}) =>
    captureFromPrometheus({
      client,
      connection: 'cluster',
      packs,
      subject: subject.parse({ cluster: 'a' }),
      windows,
      mesh: 'auto',
      queries: [],
      nowMs: Date.now,
      ...more,
    });
  const query = (name: string, expr: string) => customQuery.parse({ name, expr, unit: 'clients' });

  it('adds up no two clusters: it names them and says what to write, and asks the user’s queries all the same', async () => {
    const queries = [query('Clients', 'sum(redis_connected_clients)')];
    const taken = await take({ subject: subject.parse({}), queries });
    assert.deepEqual(
      taken.series.map(({ quantity }) => quantity),
      ['custom']
    );
    assert.match(taken.failures[0]?.problem ?? '', /2 clusters \(a, b\)/);
    assert.deepEqual(
      taken.missing.map(({ remedy }) => remedy),
      ['Write one of them as subject.cluster, such as cluster: a.']
    );
  });

  it("reads everything of the subject's cluster only", async () => {
    const taken = await take();
    assert.deepEqual(taken.failures, []);
    assert.deepEqual([...new Set(taken.series.map(({ instance }) => instance.cluster ?? 'a'))], ['a']);
    const proxy = taken.series.find((one) => one.component === 'data_plane' && one.quantity === 'cpu_seconds');
    assert.equal(proxy?.instance.node, 'n1');
    const [atMs = 0, value = 0] = proxy?.samples.at(-1) ?? [];
    assert.equal(value, rising(0.1)((atMs - startMs) / 1_000));
    assert.deepEqual(
      taken.fingerprint.filter(({ name }) => name.includes('mTLS')),
      [{ name: 'Linkerd mTLS', value: 'true' }]
    );
  });

  it('says which clusters there are where the one that is named is not', async () => {
    const taken = await take({ subject: subject.parse({ cluster: 'c' }) });
    assert.deepEqual(taken.series, []);
    assert.match(taken.missing[0]?.why ?? '', /label cluster="c"; there are a, b\./);
  });

  it('knows no mesh where the test says none', async () => {
    const taken = await take({ mesh: 'none' });
    assert.deepEqual(taken.meshes, []);
    const components = new Set(taken.series.map(({ component }) => component));
    assert.deepEqual(components, new Set(['application', 'node']));
    assert.deepEqual(
      taken.missing.filter(({ about }) => about === 'data_plane' || about === 'control_plane'),
      []
    );
  });

  it('uses the mesh that is named, seen or not, and no other', async () => {
    const taken = await take({ mesh: 'kuma' });
    assert.deepEqual(
      taken.meshes.map(({ name }) => name),
      ['Kuma']
    );
    const why = taken.missing.find(({ question }) => question === 'What do the proxies spend?')?.why;
    assert.match(why ?? '', /container_cpu_usage_seconds_total\{container="kuma-sidecar"\}/);
  });

  it('takes a machine from its kubelet only where node-exporter does not tell of it', async () => {
    const taken = await take();
    const busy = taken.series.filter(({ quantity }) => quantity === 'node_busy_seconds');
    const coresOf = ({ samples: [[fromMs, from] = [0, 0], [toMs, to] = [0, 0]] }: CaptureSeries) =>
      Math.round(((to - from) / (toMs - fromMs)) * 1e6) / 1e3;
    assert.deepEqual(busy.map((one) => [one.kind, one.instance.node, coresOf(one)]).sort(), [
      ['kubelet', 'n2', 0.5],
      ['node', 'n1', 1.4],
    ]);
    assert.equal(
      taken.series.find((one) => one.kind === 'kubelet' && one.quantity === 'node_cores')?.samples[0]?.[1],
      8
    );
  });

  it("evaluates the user's queries over time, each for itself, and says what it left out", async () => {
    const taken = await take({
      queries: [
        query('Clients', 'sum by (cluster) (redis_connected_clients)'),
        query('All clients', 'redis_connected_clients'),
        query('Nothing', 'no_such_metric'),
        query('Broken', 'sum('),
        query('One', 'sum(redis_connected_clients)'),
      ],
    });
    const named = (name: string) => taken.series.filter((one) => one.name === name);
    const [clients] = named('Clients');
    assert.deepEqual([clients?.kind, clients?.unit, clients?.quantity], ['cluster="a"', 'clients', 'custom']);
    const [from, to] = [clients?.samples[0], clients?.samples.at(-1)];
    assert.deepEqual([from?.[1], to?.[1]], [253, 253]);
    assert.ok(Math.abs((to?.[0] ?? 0) - (from?.[0] ?? 0) - 570_000) <= 5_000);
    assert.ok(Math.abs((clients?.samples.length ?? 0) - 115) <= 1);
    assert.equal(named('One')[0]?.kind, 'One');
    assert.equal(named('All clients').length, 20);
    assert.equal(
      named('All clients').some(({ kind }) => kind.includes('redis-0"')),
      false
    );
    assert.deepEqual(
      taken.failures.map((failure) => failure.query),
      ['sum(']
    );
    const about = taken.missing.filter(({ question }) => question.includes('query')).map(({ why }) => why);
    assert.deepEqual(about, [
      'It gives 23 series; the 20 with the largest values are kept, 3 are left out.',
      'It gives no series in the time of the run.',
    ]);
  });

  it('gives one missing answer and one failure where the server does not answer at all', async () => {
    const gone = openPrometheus(settingsFor('http://127.0.0.1:9'), toLoopback);
    const taken = await take({ client: gone, queries: [query('Clients', 'up')] });
    gone.close();
    assert.deepEqual([taken.series.length, taken.failures.length, taken.missing.length], [0, 1, 1]);
    assert.equal(taken.missing[0]?.question, 'What does cluster tell?');
  });
});
