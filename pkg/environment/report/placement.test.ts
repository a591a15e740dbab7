import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CaptureSeries } from '@headroom/contract';
import { captureOf, cluster, sampled, type Model } from './cost-model.fixture.ts';
import { overheadReport } from './overhead-report.ts';
import { resultOf } from './result.fixture.ts';

/** The report on a capture whose series of pods have been changed. */
function reportWith(model: Model, change: (series: CaptureSeries) => CaptureSeries) {
  const capture = captureOf(model);
  const series = capture.series.map((one) => (one.component === 'node' ? one : change(one)));
  return overheadReport({ capture: { ...capture, series }, result: resultOf(model), mesh: 'auto', prices: null });
}

const withoutNode = (one: CaptureSeries): CaptureSeries => {
  const { node: _, ...instance } = one.instance;
  return { ...one, instance };
};
const single: Model = {
  ...cluster,
  nodes: cluster.nodes.slice(0, 1),
  parts: cluster.parts.map((one) => ({ ...one, node: 'node-a' })),
};

describe('parts without a node', () => {
  it('are on the only node where there is one', () => {
    const [labelled, bare] = [reportWith(single, (one) => one), reportWith(single, withoutNode)];
    assert.deepEqual(bare.figures.nodes, labelled.figures.nodes);
    assert.deepEqual(bare.figures.together, labelled.figures.together);
  });

  it('leave the sum over all nodes whole, and say why no node can be taken apart', () => {
    const [labelled, bare] = [reportWith(cluster, (one) => one), reportWith(cluster, withoutNode)];
    assert.deepEqual(bare.figures.together, labelled.figures.together);
    const why = 'It is not known on which node these run: istiod (cluster), sidecar (cluster), app (cluster).';
    assert.deepEqual(bare.figures.nodes[0]?.cpuWaterfall, { known: false, why });
    assert.deepEqual(bare.figures.nodes[1]?.residualCores, { known: false, why });
  });
});

describe('the peak of memory', () => {
  it('is the largest sum at one time, not the sum of peaks at different times', () => {
    const peaks: Record<string, number> = { 'checkout-1': 100, 'checkout-2': 200 };
    const report = reportWith(cluster, (one) =>
      one.quantity === 'memory_bytes' && one.component === 'data_plane'
        ? {
            ...one,
            samples: sampled(cluster, (sec) =>
              Math.abs(sec - (peaks[one.instance.pod ?? ''] ?? 0)) < 10 ? 70e6 : 50e6
            ),
          }
        : one
    );
    const memory = report.figures.components.find(({ component }) => component === 'data_plane')?.memory;
    assert.deepEqual(memory?.peak, { known: true, value: 120e6 });
  });
});
