import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { quantities, subject } from '@headroom/contract';
import { packs } from './index.ts';
import { selectorsFor } from './subject-matchers.ts';

const whole = subject.parse({});
const shop = subject.parse({ namespaces: ['shop'], workloads: ['checkout', 'cart.v2'] });
/** Quantities that a report cannot tell apart without a further field. */
const counted = new Set(['requests', 'request_seconds']);

describe('every pack', () => {
  for (const pack of packs) {
    it(`${pack.name}: has signs by exact metric names and says where its knowledge is from`, () => {
      assert.ok(pack.signs.length > 0);
      for (const { selector } of pack.signs) {
        assert.match(selector, /^[a-zA-Z_:][\w:]*(\{[^{}]+\})?$/);
        assert.doesNotMatch(selector, /__name__/);
      }
      assert.match(pack.standing, /^(from documentation|verified on \S.*)$/);
    });

    it(`${pack.name}: each query can be read as its quantity`, () => {
      for (const query of pack.queries) {
        const { metric, quantity, reporter, sumBy, counted: numbered } = query;
        assert.match(metric, /^[a-zA-Z_:][\w:]*$/);
        assert.equal(metric.endsWith('_bucket'), quantity.endsWith('_bucket'), metric);
        assert.equal(reporter !== undefined, counted.has(quantity), metric);
        assert.ok(numbered === undefined || sumBy !== undefined, metric);
        if (quantities[quantity].type === 'counter' && !/^(istio|linkerd|response|pilot|nginx|xds)/.test(metric)) {
          assert.match(metric, /_(total|sum|count|bucket)$/, metric);
        }
      }
    });

    it(`${pack.name}: control plane and data plane have their CPU or stand under undetermined`, () => {
      for (const component of pack.of === 'exporter' ? [] : (['control_plane', 'data_plane'] as const)) {
        const measured = pack.queries.some((one) => one.component === component && one.quantity === 'cpu_seconds');
        const declared = pack.undetermined.some((one) => one.component === component);
        assert.equal(measured !== declared, true, component);
      }
    });
  }

  it('has its own name', () => {
    assert.equal(new Set(packs.map(({ name }) => name)).size, packs.length);
  });
});

describe('the selectors of a query', () => {
  const query = {
    component: 'data_plane',
    kind: 'sidecar',
    quantity: 'cpu_seconds',
    metric: 'm',
    matchers: 'container="p"',
    subject: { namespace: 'namespace', pod: 'pod' },
  } as const;

  it('take everything where the subject names nothing', () => {
    assert.deepEqual(selectorsFor(query, whole), { inside: 'm{container="p"}', outside: [] });
    assert.deepEqual(selectorsFor({ ...query, matchers: '' }, whole), { inside: 'm', outside: [] });
  });

  it("split the world into the subject's and everybody else's without overlap", () => {
    const { inside, outside } = selectorsFor(query, shop);
    assert.match(inside, /^m\{container="p",namespace=~"shop",pod=~"\(checkout\|cart\\\\\.v2\)/);
    assert.equal(outside.length, 2);
    assert.equal(outside[0], 'm{container="p",namespace!~"shop"}');
    assert.match(outside[1] ?? '', /^m\{container="p",namespace=~"shop",pod!~"/);
  });

  it("know a workload's pods by what its controller appends, and nobody else's", () => {
    const { inside } = selectorsFor(query, subject.parse({ workloads: ['checkout'] }));
    const pattern = new RegExp(`^(?:${JSON.parse(/pod=~("(?:[^"\\]|\\.)*")/.exec(inside)?.[1] ?? '""')})$`);
    for (const pod of ['checkout', 'checkout-7d4b9c6f5-x2x4z', 'checkout-0', 'checkout-12', 'checkout-x2x4z']) {
      assert.match(pod, pattern);
    }
    for (const pod of [
      'checkout-v2-7d4b9c6f5-x2x4z',
      'checkout-redis-0',
      'checkout-v2-0',
      'my-checkout-0',
      'checkout-redis',
    ]) {
      assert.doesNotMatch(pod, pattern);
    }
  });

  it('keep the quotes of a name inside its quotes', () => {
    const named = subject.parse({ cluster: 'a"} or vector(1) #' });
    assert.equal(selectorsFor(query, named).inside, 'm{container="p",cluster="a\\"} or vector(1) #"}');
  });
});
