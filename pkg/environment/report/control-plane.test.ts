import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CaptureSeries } from '@headroom/contract';
import { captureOf, cluster, sampled, seriesOf } from './cost-model.fixture.ts';
import { overheadReport } from './overhead-report.ts';
import { resultOf } from './result.fixture.ts';

/** Convergence as two replicas tell it: changes per second at or below each bound. */
function controlPlane(rates: ReadonlyArray<readonly [number | null, number]>) {
  const extra = rates.flatMap(([upperBoundSec, perSec]) =>
    ['istiod-1', 'istiod-2'].map((pod): CaptureSeries => ({
      ...seriesOf(
        'control_plane',
        'istiod',
        'convergence_seconds_bucket',
        { pod },
        sampled(cluster, (sec) => 1e6 + perSec * sec)
      ),
      upperBoundSec,
    }))
  );
  const gauge = seriesOf(
    'control_plane',
    'istiod',
    'connected_proxies',
    { pod: 'istiod-1' },
    sampled(cluster, () => 12)
  );
  const pushes = seriesOf(
    'control_plane',
    'istiod',
    'pushes',
    { pod: 'istiod-1' },
    sampled(cluster, (sec) => 1e3 + 0.5 * sec)
  );
  const capture = captureOf({ ...cluster, extra: [...extra, gauge, pushes] });
  return overheadReport({ capture, result: resultOf(cluster), mesh: 'auto', prices: null }).figures.controlPlane;
}

describe('the control plane', () => {
  it('tells percentiles of convergence as the bucket in which they lie, over all replicas', () => {
    const { convergenceP50, convergenceP99 } = controlPlane([
      [0.1, 0.4],
      [0.5, 0.9],
      [1, 1],
      [null, 1],
    ]);
    assert.deepEqual(
      [convergenceP50, convergenceP99].map((one) => one.known && [one.lowSec, one.highSec]),
      [
        [0.1, 0.5],
        [0.5, 1],
      ]
    );
  });

  it('tells that a percentile is above every bound', () => {
    const { convergenceP99 } = controlPlane([
      [0.1, 0.4],
      [null, 1],
    ]);
    assert.ok(convergenceP99.known && convergenceP99.lowSec === 0.1 && convergenceP99.highSec === null);
  });

  it('tells connected proxies and pushes, and why it cannot tell the rest', () => {
    const { connectedProxies, pushesPerSec, pushP99, convergenceP50 } = controlPlane([[null, 0]]);
    assert.deepEqual(connectedProxies, { known: true, value: 12 });
    assert.ok(pushesPerSec.known && Math.abs(pushesPerSec.value - 0.5) < 1e-9);
    assert.deepEqual(pushP99, { known: false, why: 'No control plane tells how long a push takes.' });
    assert.deepEqual(convergenceP50, { known: false, why: 'Nothing was pushed in the steady part.' });
  });
});
