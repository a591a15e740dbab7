import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check, packDocument, quantities, subject } from '@headroom/contract';
import { packs } from './index.ts';
import { selectorsFor } from './subject-matchers.ts';

const whole = subject.parse({});
const shop = subject.parse({ namespaces: ['shop'], workloads: ['checkout', 'cart.v2'] });
/** Counters whose makers left out the usual ending. */
const UNUSUAL = /^(istio|linkerd|response|pilot|nginx|xds)/;

describe('every pack', () => {
  for (const pack of packs) {
    it(`${pack.name}: is a pack by the rules that hold for users' packs too`, () => {
      assert.deepEqual(check(packDocument, { kind: 'Pack', ...pack }), { ok: true, value: { kind: 'Pack', ...pack } });
    });

    it(`${pack.name}: reads counters from what is named like one`, () => {
      for (const { metric, quantity } of pack.queries) {
        if (quantities[quantity].type === 'counter' && !UNUSUAL.test(metric)) {
          assert.match(metric, /_(total|sum|count|bucket)$/, metric);
        }
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

  it('take processes where the subject names them, or names nothing at all', () => {
    const processes = { ...query, matchers: '', subject: { process: 'groupname' } } as const;
    const inside = (of: object) => selectorsFor(processes, subject.parse(of)).inside;
    assert.equal(inside({ processes: ['checkout'] }), 'm{groupname=~"checkout"}');
    assert.equal(inside({}), 'm{groupname=~".+"}');
    assert.equal(inside({ namespaces: ['shop'] }), 'm{groupname=~""}');
  });

  it('keep the quotes of a name inside its quotes', () => {
    const named = subject.parse({ cluster: 'a"} or vector(1) #' });
    assert.equal(selectorsFor(query, named).inside, 'm{container="p",cluster="a\\"} or vector(1) #"}');
  });
});
