import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { capture, type Capture, type CaptureSeries } from '@headroom/contract';
import { packs } from '../packs/index.ts';
import type { PrometheusCapture } from './capture-from-prometheus.ts';
import { emptyCustom } from './custom-queries.ts';
import { mergeCaptures } from './merge-captures.ts';
import { missingAnswers } from './missing-answers.ts';

const span = { fromMs: 0, toMs: 60_000 };
const host: Capture = {
  version: 1,
  takenAtMs: 60_000,
  windows: { idle: null, idleAbsent: 'none', load: span, steady: span, after: null },
  provisional: false,
  spacingMs: { host: 1_000 },
  clockSkewMs: { host: 0 },
  series: [],
  failures: [],
  missing: [
    { question: 'What did the data plane (proxy) spend on vm?', why: 'w', remedy: 'r', about: 'data_plane' },
    { question: 'Did tasks wait on vm?', why: 'w', remedy: 'r', about: 'node' },
  ],
  fingerprint: [{ name: 'Linux', value: '6.1' }],
  meshes: [],
};
const series = (more: Partial<CaptureSeries>): CaptureSeries => ({
  component: 'data_plane',
  kind: 'sidecar',
  quantity: 'cpu_seconds',
  instance: { namespace: 'shop', pod: 'checkout-0', container: 'istio-proxy' },
  source: 'cluster',
  query: 'q',
  unit: 's',
  form: 'raw',
  samples: [[0, 1]],
  ...more,
});
const istio = packs.filter(({ name }) => name === 'istio-sidecar');
const part = (connection: string, told: Partial<PrometheusCapture>): [string, PrometheusCapture] => {
  const { series: own = [], fingerprint = [], meshes = [] } = told;
  const rest = { failures: [], spacingMs: 15_000, clockSkewMs: 3, missing: [] as PrometheusCapture['missing'] };
  rest.missing = missingAnswers(connection, 'auto', istio, { series: own, fingerprint, meshes });
  return [connection, { series: own, fingerprint, meshes, ...rest, ...told }];
};
const merged = (...parts: Array<[string, PrometheusCapture]>) => mergeCaptures(host, new Map(parts));
const open = ({ missing }: Capture) => missing.map(({ question }) => question);

describe('one capture out of several', () => {
  it('is the host’s alone where no connection is asked', () => {
    assert.deepEqual(merged(), host);
  });

  it('is a capture, with spacing and clock of each source that has them', () => {
    const both = merged(
      part('cluster', { series: [series({})] }),
      part('mesh', { spacingMs: null, clockSkewMs: null })
    );
    assert.equal(capture.safeParse(both).error, undefined);
    assert.deepEqual(both.spacingMs, { host: 1_000, cluster: 15_000 });
    assert.deepEqual(both.clockSkewMs, { host: 0, cluster: 3 });
  });

  it('leaves a question open only when no source answers it', () => {
    const cluster = part('cluster', { series: [series({})] });
    const instance = { namespace: 'istio-system', pod: 'istiod-0', container: 'discovery' };
    const istiod = series({ component: 'control_plane', kind: 'istiod', source: 'mesh', instance });
    const mesh = part('mesh', { series: [istiod] });
    assert.ok(open(merged(cluster)).includes('What does the control plane spend?'));
    const both = open(merged(cluster, mesh));
    assert.ok(!both.includes('What does the control plane spend?'));
    assert.ok(!both.includes('What do the proxies spend?'));
    assert.ok(both.includes('What do the nodes spend?'));
  });

  it('asks a question once, and says whose each reason is where they differ', () => {
    const missing = (why: string) => [{ question: 'What do the nodes spend?', why, remedy: 'r' }];
    const same = merged(part('a', { missing: missing('No.') }), part('b', { missing: missing('No.') }));
    assert.equal(same.missing.find(({ question }) => question === 'What do the nodes spend?')?.why, 'No.');
    const differ = merged(part('a', { missing: missing('No.') }), part('b', { missing: missing('Down.') }));
    assert.deepEqual(
      differ.missing.filter(({ question }) => question === 'What do the nodes spend?').map(({ why }) => why),
      ['a: No. b: Down.']
    );
  });

  it('leaves out what the host could not see of a component where a Prometheus tells of it or asks the same', () => {
    const told = merged(part('cluster', { series: [series({})] }));
    assert.deepEqual(
      open(told).filter((question) => question.endsWith('vm?')),
      []
    );
    const silent = merged(part('app', { missing: [] }));
    assert.deepEqual(
      open(silent),
      host.missing.map(({ question }) => question)
    );
  });

  it("drops an empty user's query where another connection has an answer", () => {
    const empty = part('a', { missing: [emptyCustom({ name: 'Clients' })] });
    const full = part('b', { series: [series({ quantity: 'custom', name: 'Clients' })], missing: [] });
    assert.equal(open(merged(empty)).includes('What does the query "Clients" give?'), true);
    assert.equal(open(merged(empty, full)).includes('What does the query "Clients" give?'), false);
  });

  it('gives a container that one connection knows as a proxy to no other component', () => {
    const proxy = part('mesh', { series: [series({ source: 'mesh' })], missing: [] });
    const app = part('cluster', { series: [series({ component: 'application' })], missing: [] });
    assert.deepEqual(
      merged(proxy, app).series.map(({ component }) => component),
      ['data_plane']
    );
  });

  it('takes the node of a pod from whoever knows it', () => {
    const here = { namespace: 'shop', pod: 'checkout-0' };
    const cpu = part('mesh', { series: [series({ instance: here })], missing: [] });
    const place = series({ quantity: 'cpu_request_cores', instance: { ...here, node: 'n1' } });
    const nodes = merged(cpu, part('cluster', { series: [place], missing: [] })).series.map(
      ({ instance }) => instance.node
    );
    assert.deepEqual(nodes, ['n1', 'n1']);
  });

  it('names a mesh once, with its version where one source tells it', () => {
    const named = (version: string | null) => [{ name: 'Istio, sidecars', version, standing: 'from documentation' }];
    const both = merged(part('a', { meshes: named(null) }), part('b', { meshes: named('1.27.1') }));
    assert.deepEqual(both.meshes, named('1.27.1'));
    const twice = merged(part('a', { meshes: named('1.27.1') }), part('b', { meshes: named('1.27.1') }));
    assert.equal(twice.meshes.length, 1);
  });
});
