import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { CaptureSeries } from '@headroom/contract';
import type { PackQuery } from '../packs/pack.ts';
import { claimedOnce, type Found } from './claims.ts';

const series = (component: CaptureSeries['component'], node: string, value: number): CaptureSeries => ({
  component,
  kind: component,
  quantity: 'cpu_seconds',
  instance: { node },
  source: 'cluster',
  query: 'q',
  unit: 's',
  form: 'raw',
  samples: [[0, value]],
});
const found = (given: CaptureSeries[], more: Partial<PackQuery> = {}): Found => {
  const query = {
    component: 'node',
    kind: 'node',
    quantity: 'cpu_seconds',
    metric: 'm',
    matchers: '',
    ...more,
  } as const;
  return { asked: { query }, series: given };
};
const kept = (...all: Found[]) =>
  claimedOnce(all).map(({ component, instance, samples }) => [component, instance.node, samples[0]?.[1]]);

it('gives each thing to the first of control plane, data plane, application and background', () => {
  const proxy = found([series('data_plane', 'a', 1)]);
  const others = found([series('background', 'a', 1), series('background', 'b', 1)]);
  assert.deepEqual(kept(others, proxy), [
    ['background', 'b', 1],
    ['data_plane', 'a', 1],
  ]);
});

it('counts what two queries find once, but keeps the parts that one query finds of one place', () => {
  const parts = found([series('data_plane', 'a', 1), series('data_plane', 'a', 1)]);
  assert.equal(kept(parts).length, 2);
  assert.equal(kept(parts, found([series('data_plane', 'a', 1), series('data_plane', 'a', 2)])).length, 3);
});

it('takes a fallback only for places of which nothing else tells', () => {
  const fallback = found([series('node', 'a', 5), series('node', 'b', 6)], { fallback: true });
  assert.deepEqual(kept(fallback, found([series('node', 'a', 1)])), [
    ['node', 'b', 6],
    ['node', 'a', 1],
  ]);
});
