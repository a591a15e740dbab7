import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Capture, Figure, RunFigures } from '@headroom/contract';
import fc from 'fast-check';
import { captureOf, cluster, part, type Model } from './cost-model.fixture.ts';
import { overheadReport } from './overhead-report.ts';
import { resultOf } from './result.fixture.ts';

const figuresOf = (model: Model, capture: Capture = captureOf(model)): RunFigures =>
  overheadReport({ capture, result: resultOf(model), mesh: 'auto', prices: null }).figures;
const valueOf = (figure: Figure | undefined) => (figure?.known === true ? figure.value : NaN);
const dataPlane = (figures: RunFigures) => figures.components.find(({ component }) => component === 'data_plane');

const short: Model = { ...cluster, spacingMs: 5_000, loadSec: 120 };
const runs = { numRuns: 40 };

/** Any environment: costs, sizes and noise of all orders. */
const anyModel: fc.Arbitrary<Model> = fc
  .record({
    ratePerSec: fc.integer({ min: 1, max: 20_000 }),
    noise: fc.double({ min: 0, max: 1, noNaN: true }),
    idle: fc.boolean(),
    kernelUsPerRequest: fc.double({ min: 0, max: 2_000, noNaN: true }),
    stealShare: fc.constantFrom(0, 0.02),
    parts: fc.array(
      fc.record({
        component: fc.constantFrom('control_plane', 'data_plane', 'application', 'runner', 'background'),
        node: fc.constantFrom('node-a', 'node-b'),
        standingCores: fc.double({ min: 0, max: 3, noNaN: true }),
        usPerRequest: fc.double({ min: 0, max: 2_000, noNaN: true }),
      }),
      { maxLength: 8 }
    ),
  })
  .map(({ parts, kernelUsPerRequest, stealShare, ...rest }) => ({
    ...short,
    ...rest,
    nodes: short.nodes.map((node) => ({ ...node, kernelUsPerRequest, stealShare })),
    parts: parts.map((one, i) =>
      part(one.component, 'x', `pod-${i}`, one.node, one.standingCores, one.usPerRequest, 1e8)
    ),
  }));

describe('the report, whatever the environment', () => {
  it('has waterfalls that add up to the capacity of the node', () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        const { nodes } = figuresOf(model);
        assert.equal(nodes.length, 2);
        for (const { cpuWaterfall, memoryWaterfall } of nodes) {
          for (const waterfall of [cpuWaterfall, memoryWaterfall]) {
            assert.ok(waterfall.known, waterfall.known ? '' : waterfall.why);
            const sum = waterfall.steps.reduce((n, { value }) => n + value, 0);
            assert.ok(
              Math.abs(sum - waterfall.capacity) <= 1e-9 * waterfall.capacity,
              `${sum} of ${waterfall.capacity}`
            );
            assert.equal(waterfall.steps.at(-1)?.part, 'free');
          }
        }
      }),
      runs
    );
  });

  it('has induced costs that grow with the rate, and unit costs that do not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 5_000 }), fc.integer({ min: 2, max: 20 }), (ratePerSec, factor) => {
        const [low, high] = [
          figuresOf({ ...short, ratePerSec }),
          figuresOf({ ...short, ratePerSec: factor * ratePerSec }),
        ].map(dataPlane);
        const ratio = valueOf(high?.cpu.induced) / valueOf(low?.cpu.induced);
        assert.ok(Math.abs(ratio / factor - 1) < 1e-6, `${ratio} for ${factor}`);
        assert.ok(Math.abs(valueOf(high?.cpu.inducedPer1k) / valueOf(low?.cpu.inducedPer1k) - 1) < 1e-6);
        assert.ok(Math.abs(valueOf(high?.cpu.standing) / valueOf(low?.cpu.standing) - 1) < 1e-6);
      }),
      runs
    );
  });

  it('says the same of the subject and its mesh when a pod of somebody else is there too', () => {
    const ours = ({ components }: RunFigures) =>
      components
        .filter(({ component }) => component !== 'background')
        .map(({ component, kind, cpu, memory, instances }) => ({
          component,
          kind,
          instances,
          memory,
          cpu: { ...cpu, shareOfIncrease: null },
        }));
    const before = ours(figuresOf(short));
    fc.assert(
      fc.property(
        fc.constantFrom('sidecar', 'istiod', 'pod'),
        fc.constantFrom('node-a', 'node-b'),
        fc.double({ min: 0, max: 2, noNaN: true }),
        (kind, node, cores) => {
          const theirs = part('background', kind, 'theirs-1', node, cores, 0, 5e8);
          assert.deepEqual(ours(figuresOf({ ...short, parts: [...short.parts, theirs] })), before);
        }
      ),
      runs
    );
  });

  it('does not depend on the order in which series came, nor on where their counters stood', () => {
    const capture = captureOf({ ...short, noise: 0.2 });
    const before = dataPlane(figuresOf(short, capture));
    fc.assert(
      fc.property(
        fc.shuffledSubarray(capture.series, { minLength: capture.series.length }),
        fc.integer({ max: 1e6 }),
        (series, offset) => {
          const moved = series.map((one) =>
            one.quantity === 'cpu_seconds'
              ? {
                  ...one,
                  samples: one.samples.map(([atMs, value]): [number, number] => [atMs, value + Math.abs(offset)]),
                }
              : one
          );
          const after = dataPlane(figuresOf(short, { ...capture, series: moved }));
          assert.ok(Math.abs(valueOf(after?.cpu.induced) / valueOf(before?.cpu.induced) - 1) < 1e-6);
        }
      ),
      runs
    );
  });
});
