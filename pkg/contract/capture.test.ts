import assert from 'node:assert/strict';
import { it } from 'node:test';
import { captureSeries, check } from './index.ts';

const series = {
  component: 'data_plane',
  kind: 'sidecar',
  quantity: 'requests',
  instance: { namespace: 'shop', pod: 'checkout-1' },
  source: 'mesh',
  query: 'istio_requests_total{reporter="destination"}[2m]',
  unit: 'requests',
  form: 'raw',
  reporter: 'destination',
  samples: [[1_700_000_000_000, 12]],
};

it('a series that cannot be told apart without a further field is refused when that field is missing', () => {
  assert.equal(check(captureSeries, series).ok, true);
  const needed = {
    requests: 'reporter',
    push_seconds_bucket: 'upperBoundSec',
    convergence_seconds_bucket: 'upperBoundSec',
    custom: 'name',
  };
  for (const [quantity, field] of Object.entries(needed)) {
    const { reporter: _, ...bare } = series;
    const checked = check(captureSeries, { ...bare, quantity });
    assert.deepEqual(checked.ok ? [] : checked.problems.map((p) => p.path), [field], quantity);
  }
  assert.equal(
    check(captureSeries, { ...series, quantity: 'convergence_seconds_bucket', upperBoundSec: null }).ok,
    true
  );
});
