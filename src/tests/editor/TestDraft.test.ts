import { check, testDefinition, type Test } from '@headroom/contract';
import { parse } from 'yaml';
import { checkTestDraft } from './checkTestDraft';
import { emptyTest, noBody } from './TestDraft';
import { testDocument } from './testDocument';
import { testDraftOf } from './testDraftOf';
import { writeYaml } from './writeYaml';

const CERTIFICATE = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----';

const whole = {
  kind: 'Test',
  name: 'checkout through the mesh',
  tags: ['checkout', 'nightly'],
  target: {
    url: 'https://checkout.shop.svc:8443/cart',
    protocol: 'http2',
    streams: 4,
    followRedirects: 5,
    method: 'POST',
    headers: { 'x-tenant': 'demo', authorization: 'Bearer ${secret:checkout-token}' },
    cookies: { session: '${secret:session}' },
    body: { json: { cart: [42, null, 'a'] } },
    values: {
      id: 'uuid',
      n: { counter: 5 },
      amount: { random: [1, 500] },
      user: { csv: 'name,token\nann,a\n"b,b",b\n' },
      item: { rows: [{ sku: 'x', n: 1 }] },
    },
    trace: { sampled: 0.5, baggage: { team: 'shop' } },
    requests: [
      { name: 'all', weight: 1, body: { text: '${id} ${n} ${amount} ${user.name} ${item.sku}' } },
      { name: 'buy', weight: 3, path: '/cart?item=1', headers: { 'x-step': '1' }, body: { text: 'a' } },
      { name: 'look', weight: 1, method: 'GET', body: null },
      { name: 'bytes', weight: 1, path: '/b', cookies: { a: 'b' }, body: { base64: 'AAEC' } },
    ],
    timeout: '2s',
    expect: { status: [200, 201, '3xx'] },
    tls: {
      ca: CERTIFICATE,
      cert: CERTIFICATE,
      key: '${secret:key}',
      serverName: 'checkout.shop.svc',
      verify: true,
      resume: true,
    },
  },
  load: {
    kind: 'open',
    connections: 32,
    requestsPerConnection: 100,
    whenBusy: 'grow',
    maxConnections: 64,
    warmup: '30s',
    stages: [
      { rate: 100, for: '1m' },
      { ramp: 1000.5, for: '5m' },
    ],
  },
  generator: { name: 'other' },
  subject: { cluster: 'a', namespaces: ['shop'], workloads: ['checkout'], processes: ['envoy'] },
  environment: { prometheus: [], mesh: 'istio', queries: [{ name: 'q', expr: 'up', unit: 'short' }] },
  boards: ['mesh overview', { name: 'nodes', window: 'padded', panels: [{ id: 2, unit: 'cores' }] }],
  thresholds: ['p99 < 25ms', 'errors <= 0.1%', 'rate >= 499/s'],
};

const closed = {
  kind: 'Test',
  name: 'a',
  target: { url: 'http://127.0.0.1/', tls: undefined },
  load: { kind: 'closed', duration: '5s', think: '20ms' },
};

const calls = {
  kind: 'Test',
  name: 'a',
  target: {
    url: 'https://127.0.0.1:50051',
    protocol: 'grpc',
    streams: 10,
    headers: { 'x-tenant': '${secret:tenant}' },
    grpc: { method: 'shop.Cart/Add', message: { item: 1 }, reflection: true, deadline: '1s' },
    values: { n: { counter: 1 } },
    trace: { sampled: 0.1 },
    requests: [
      { weight: 3, grpc: { message: { item: '${n}' } }, headers: { 'x-step': '1' } },
      { name: 'clear', weight: 1, grpc: { method: 'shop.Cart/Clear' } },
    ],
    timeout: '2s',
  },
  load: { kind: 'open', rate: 5, duration: '5s' },
};

const withFiles = {
  ...calls,
  target: {
    url: 'http://127.0.0.1:50051',
    protocol: 'grpc',
    grpc: { method: 'shop.Cart/Add', proto: { files: { 'a.proto': 'syntax = "proto3";' } } },
  },
};

const overTcp = {
  kind: 'Test',
  name: 'a',
  target: { url: 'tls://127.0.0.1:9443', tcp: { transfer: 'up' }, body: { text: 'ping' }, tls: { verify: false } },
  load: { kind: 'open', rate: 5, duration: '5s' },
};

const down = {
  kind: 'Test',
  name: 'a',
  target: { url: 'tcp://127.0.0.1:9000', tcp: { transfer: 'down', bytes: 1000 }, timeout: '1s' },
  load: { kind: 'closed', duration: '5s' },
};

const checked = (document: unknown): Test => testDefinition.parse(JSON.parse(JSON.stringify(document)));

describe('a draft of a test', () => {
  it.each([
    ['with everything', whole],
    ['with what is needed only', closed],
    ['of calls of gRPC', calls],
    ['of calls whose types are in several files', withFiles],
    ['of messages over TCP', overTcp],
    ['of what comes over TCP', down],
  ])('loses nothing of a test %s', (_, document) => {
    const test = checked(document);
    expect(checked(testDocument(testDraftOf(test)))).toEqual(test);
    expect(checkTestDraft(testDraftOf(test))).toEqual({ test, problems: [] });
  });

  it('begins with what is usual: a name and an address are all that is missing', () => {
    const { problems } = checkTestDraft(emptyTest);
    expect(new Set(problems.map(({ path }) => path))).toEqual(new Set(['name', 'target.url']));
  });

  it('has all its problems at once, and those of rows where they stand', () => {
    const target = {
      ...emptyTest.target,
      url: 'ftp://x/',
      headers: [
        { name: 'a', value: '1' },
        { name: 'a', value: '2' },
        { name: '', value: '3' },
      ],
      body: { ...noBody, kind: 'json' as const, json: '{' },
      statuses: '200, okay',
    };
    const load = { ...emptyTest.load, rate: 'many', duration: '' };
    const { problems } = checkTestDraft({ ...emptyTest, name: 'a', target, load });
    expect(problems.map(({ path }) => path).sort()).toEqual([
      'load.duration',
      'load.rate',
      'target.body.json',
      'target.expect.status[1]',
      'target.headers.',
      'target.headers.a',
      'target.url',
    ]);
  });
});

describe('YAML written by the form', () => {
  it('keeps comments, order and look of what stays the same', () => {
    const before = `# Ours.
load: { kind: open, rate: 500, duration: 20s } # from March
kind: Test
name: a
target:
  # the sidecar
  url: http://127.0.0.1:1/ # port of the sidecar
  headers: { x-a: '1' }
thresholds:
  - p99 < 25ms # agreed
`;
    const test = checked(parse(before));
    const draft = testDraftOf(test);
    const after = writeYaml(before, testDocument({ ...draft, load: { ...draft.load, rate: '600' }, tags: ['t'] }));
    expect(after).toBe(
      before.replace('rate: 500, duration: 20s }', 'rate: 600, duration: 20s, connections: 16 }') + 'tags:\n  - t\n'
    );
  });

  it('is written anew where the text cannot be read', () => {
    const text = writeYaml('a: [', testDocument(emptyTest));
    expect(check(testDefinition, { ...parse(text), name: 'a', target: { url: 'http://a' } }).ok).toBe(true);
    expect(writeYaml('a: &x 1\nb: *x', { kind: 'Test' })).toBe('kind: Test\n');
  });
});
