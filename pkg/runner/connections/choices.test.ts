import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { makeBench, type Bench } from '../runner.fixture.ts';
import type { Runner } from '../runner.ts';
import { connectionTo, fakePrometheus, type Content } from './fake-prometheus.fixture.ts';

const OWNERS = 'count by (cluster, namespace, owner_kind, owner_name) (kube_pod_owner)';
const PODS = 'count by (cluster, namespace, pod) (container_cpu_usage_seconds_total{container!=""})';
const ISTIO = 'count by (cluster, destination_workload_namespace, destination_workload) (istio_requests_total)';
const PROCESSES = 'count by (groupname) (namedprocess_namegroup_num_procs)';

describe('what can be chosen', () => {
  let bench: Bench;
  let runner: Runner;
  const closing: Array<() => void> = [];
  const connect = async (name: string, content: Content) => {
    const { url, close } = await fakePrometheus(content);
    closing.push(close);
    await runner.connections.handlers.createConnection({ body: { connection: connectionTo(url, { name }) } });
  };
  before(async () => {
    bench = await makeBench();
    runner = await bench.open();
    const east = { cluster: 'east', namespace: 'shop' };
    await connect('cluster', {
      queries: {
        [OWNERS]: [
          { ...east, owner_kind: 'ReplicaSet', owner_name: 'checkout-6d4b75cb6d' },
          { ...east, owner_kind: 'StatefulSet', owner_name: 'store-5' },
          { ...east, owner_kind: 'Job', owner_name: 'backup-28' },
          { cluster: 'west', namespace: 'idle', owner_kind: '<none>', owner_name: '<none>' },
        ],
        [PODS]: [{ ...east, pod: 'guessed-0' }],
        up: [{}, {}],
      },
      names: ['node_cpu_seconds_total', 'checkout_latency_seconds_bucket', 'node_load1'],
      metadata: { checkout_latency_seconds: [{ type: 'histogram', help: 'How long a CPU worked.', unit: 'seconds' }] },
    });
    await connect('mesh', {
      queries: {
        [PODS]: [
          { namespace: 'shop', pod: 'cart-6d4b75cb6d-x2x4z' },
          { namespace: 'shop', pod: 'agent-x2x4z' },
        ],
        [ISTIO]: [
          { destination_workload_namespace: 'shop', destination_workload: 'cart' },
          { destination_workload_namespace: 'unknown', destination_workload: 'unknown' },
        ],
        [PROCESSES]: [{ groupname: 'envoy' }],
      },
      names: ['node_load1', 'istio_requests_total'],
      metadata: { node_load1: [{ type: 'gauge', help: '1m load average.', unit: '' }] },
    });
    await connect('down', { instead: [503, '{"status":"error","errorType":"timeout","error":"too busy"}'] });
  });
  after(async () => {
    await runner.close();
    await bench.remove();
    closing.forEach((close) => close());
  });

  it('as a subject is what all connections have, once; one that fails is told and spoils nothing', async () => {
    const found = await runner.connections.handlers.listSubjects({});
    assert.deepEqual(found.clusters, ['east', 'west']);
    assert.deepEqual(found.namespaces, [
      { cluster: 'east', namespace: 'shop' },
      { cluster: 'west', namespace: 'idle' },
      { namespace: 'shop' },
    ]);
    assert.deepEqual(
      found.workloads.map(({ cluster = '', namespace, workload }) => [cluster, namespace, workload].join('/')),
      ['east/shop/checkout', 'east/shop/store-5', '/shop/agent', '/shop/cart']
    );
    assert.deepEqual([found.processes, found.truncated], [['envoy'], false]);
    assert.deepEqual(found.failures, [{ connection: 'down', code: 'prometheus.query', problem: 'timeout: too busy' }]);
  });

  it('as a metric is found by name and description, with what is known of it and who has it', async () => {
    const search = async (text: string, limit?: number) =>
      runner.connections.handlers.searchMetrics({ query: { search: text, ...(limit && { limit }) } });
    const { metrics, failures } = await search('cpu');
    assert.deepEqual(metrics, [
      {
        name: 'checkout_latency_seconds_bucket',
        type: 'histogram',
        help: 'How long a CPU worked.',
        unit: 'seconds',
        connections: ['cluster'],
      },
      { name: 'node_cpu_seconds_total', type: '', help: '', unit: '', connections: ['cluster'] },
    ]);
    assert.deepEqual(
      failures.map(({ connection }) => connection),
      ['down']
    );
    const [load] = (await search('node_l')).metrics;
    assert.deepEqual([load?.help, load?.connections], ['1m load average.', ['cluster', 'mesh']]);
    const cut = await search('', 2);
    assert.deepEqual([cut.metrics.length, cut.truncated], [2, true]);
  });

  it('as a query is tried at every connection', async () => {
    const { answers, failures } = await runner.connections.handlers.tryQuery({ body: { expr: 'up' } });
    assert.deepEqual(answers, [
      { connection: 'cluster', series: 2, value: 7, notes: [] },
      { connection: 'mesh', series: 0, value: null, notes: [] },
    ]);
    assert.equal(failures.length, 1);
  });

  it('as a pack has its standing', async () => {
    const { packs } = await runner.connections.handlers.listPacks({});
    const linkerd = packs.find(({ name }) => name === 'linkerd');
    assert.deepEqual([linkerd?.of, linkerd?.file], ['mesh', null]);
    assert.match(linkerd?.standing ?? '', /^(from documentation|verified on )/);
  });
});
