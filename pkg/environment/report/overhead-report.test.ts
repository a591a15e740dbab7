import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  check,
  overheadReport as reportSchema,
  type Component,
  type Figure,
  type OverheadReport,
} from '@headroom/contract';
import { captureOf, cluster, part, seriesOf, sampled, type Model } from './cost-model.fixture.ts';
import { overheadReport } from './overhead-report.ts';
import { resultOf } from './result.fixture.ts';

const MIB = 2 ** 20;
const prices = { currency: 'EUR', perCoreHour: 0.03, perGibHour: 0.004 };

function reportOf(model: Model): OverheadReport {
  return overheadReport({ capture: captureOf(model), result: resultOf(model), mesh: 'auto', prices });
}

function of({ figures }: OverheadReport, component: Component) {
  const found = figures.components.find((one) => one.component === component && one.kind === null);
  assert.ok(found !== undefined, component);
  return found;
}

function near(figure: Figure, truth: number, tolerance = 0.01): void {
  assert.ok(figure.known, figure.known ? '' : figure.why);
  assert.ok(
    Math.abs(figure.value - truth) <= tolerance * Math.abs(truth) + 1e-9,
    `${figure.value} is not ${truth} within ${tolerance}`
  );
}

const twoSidecars = { standing: 0.008, per1k: 0.105 };

describe('the overhead report of an environment whose cost is known', () => {
  it('has the form that the contract says, however little was seen', () => {
    const models = [cluster, { ...cluster, parts: [], nodes: [], meshCountFactor: null }, { ...cluster, loadSec: 8 }];
    for (const model of models) {
      assert.deepEqual(check(reportSchema, JSON.parse(JSON.stringify(reportOf(model)))), {
        ok: true,
        value: JSON.parse(JSON.stringify(reportOf(model))),
      });
    }
  });

  for (const spacingMs of [1_000, 5_000, 15_000, 30_000]) {
    it(`tells standing, induced and per 1 000 requests within 1 % at a spacing of ${spacingMs / 1_000} s`, () => {
      const report = reportOf({ ...cluster, spacingMs });
      const dataPlane = of(report, 'data_plane').cpu;
      near(dataPlane.standing, twoSidecars.standing);
      near(dataPlane.induced, twoSidecars.per1k / 2);
      near(dataPlane.inducedPer1k, twoSidecars.per1k);
      near(dataPlane.totalPer1k, twoSidecars.per1k + twoSidecars.standing * 2);
      near(dataPlane.perInstance, (twoSidecars.per1k / 2 + twoSidecars.standing) / 2);
      near(of(report, 'control_plane').cpu.standing, 0.03);
      near(of(report, 'control_plane').cpu.induced, 0);
      near(of(report, 'application').cpu.induced, 0.255);
      assert.deepEqual(report.warnings, []);
    });
  }

  it('stays within 5 % when what is spent varies by 10 % from scrape to scrape', () => {
    for (const spacingMs of [5_000, 15_000]) {
      const report = reportOf({ ...cluster, spacingMs, noise: 0.1 });
      near(of(report, 'data_plane').cpu.inducedPer1k, twoSidecars.per1k, 0.05);
      near(of(report, 'application').cpu.induced, 0.255, 0.05);
    }
  });

  it('tells memory as mean, peak, increase and per proxy', () => {
    const { memory, instances } = of(reportOf(cluster), 'data_plane');
    near(instances, 2);
    near(memory.standing, 95 * MIB);
    near(memory.induced, 2 * 8_192 * 500);
    near(memory.peak, 95 * MIB + 2 * 8_192 * 500);
    near(memory.perInstance, (95 * MIB + 2 * 8_192 * 500) / 2);
    near(memory.totalPer1k, (95 * MIB + 2 * 8_192 * 500) * 2);
  });

  it('sets the mesh against the nodes', () => {
    const { together, nodes } = reportOf(cluster).figures;
    const meshCores = 0.03 + 0.008 + 0.0525;
    const busy = 0.7 + 0.03 + meshCores - 0.03 + 0.02 + 0.255 + 0.03;
    near(together.meshCores, meshCores);
    near(together.busyCores, busy);
    near(together.increaseCores, 0.0525 + 0.255 + 0.03);
    near(together.residualCores, 0.03);
    near(together.meshShareOfBusy, meshCores / busy);
    near(together.meshShareOfWork, meshCores / (meshCores + 0.275));
    near(together.dataPlanePerApplication, 0.0525 / 0.255);
    near(together.capacityCores, 8);
    assert.deepEqual(
      nodes.map(({ node, hosts }) => [node, hosts]),
      [
        ['node-a', ['application', 'data_plane', 'control_plane']],
        ['node-b', ['application', 'data_plane']],
      ]
    );
    near(of(reportOf(cluster), 'data_plane').cpu.shareOfIncrease, 0.0525 / 0.3375);
  });

  it('takes the nodes that host the subject or its mesh, and no others', () => {
    const third = { name: 'node-c', cores: 64, otherCores: 30, kernelUsPerRequest: 0, memoryBytes: 1e12 };
    const report = reportOf({
      ...cluster,
      nodes: [...cluster.nodes, third].map((node) => ({ ...node, kernelUsPerRequest: 0 })),
    });
    near(report.figures.together.capacityCores, 8);
    near(report.figures.together.residualCores, 0);
  });

  it('loses nothing when counters begin again', () => {
    const restarting = cluster.parts.map((one) =>
      one.component === 'data_plane' ? { ...one, restartsAtSec: [-100.376, 60.124, 180.124] } : one
    );
    near(
      of(reportOf({ ...cluster, spacingMs: 1_000, parts: restarting }), 'data_plane').cpu.inducedPer1k,
      twoSidecars.per1k
    );
  });

  it('counts a pod that lived for a part of the load with that part', () => {
    const late = {
      ...part('data_plane', 'gateway', 'gateway-1', 'node-b', 0.2, 0, 50 * MIB),
      livesSec: [100, 1e6] as const,
    };
    const report = reportOf({ ...cluster, spacingMs: 5_000, parts: [...cluster.parts, late] });
    const gateway = report.figures.components.find(({ kind }) => kind === 'gateway');
    const share = (290 - 100) / (290 - 10);
    near(gateway?.cpu.steady ?? { known: false, why: '' }, 0.2 * share, 0.05);
    near(gateway?.instances ?? { known: false, why: '' }, share, 0.05);
  });

  it('says money for what was used, and that nothing was reserved', () => {
    const { money } = of(reportOf(cluster), 'data_plane');
    near(money.usedPerHour, 0.0605 * 0.03 + ((95 * MIB + 8_192_000) / 2 ** 30) * 0.004);
    assert.deepEqual(money.reservedPerHour, { known: false, why: 'No CPU request was seen.' });
  });

  it('sets what is reserved against what is used', () => {
    const gauge = (pod: string, quantity: 'cpu_request_cores' | 'memory_request_bytes', value: number) =>
      seriesOf(
        'data_plane',
        'sidecar',
        quantity,
        { namespace: 'shop', pod, container: 'sidecar', node: pod === 'checkout-1' ? 'node-a' : 'node-b' },
        sampled(cluster, () => value)
      );
    const ofOne = (pod: string) => [
      gauge(pod, 'cpu_request_cores', 0.05),
      gauge(pod, 'memory_request_bytes', 64 * MIB),
    ];
    const report = reportOf({ ...cluster, extra: [...ofOne('checkout-1'), ...ofOne('checkout-2')] });
    const { cpu, memory, money } = of(report, 'data_plane');
    near(cpu.reserved, 0.1);
    near(memory.stranded, 128 * MIB - (95 * MIB + 8_192_000));
    near(money.reservedPerHour, 0.1 * 0.03 + 0.125 * 0.004);
    const partial = of(reportOf({ ...cluster, extra: ofOne('checkout-1') }), 'data_plane');
    assert.deepEqual(partial.cpu.reserved, { known: false, why: 'Only 1 of 2 parts have a CPU request.' });
    assert.equal(partial.memory.stranded.known, false);
  });

  it('takes what is left by rounding for nothing, and no share of what did not grow', () => {
    const idleOnly = cluster.parts.map((one) => ({ ...one, usPerRequest: 0, bytesPerRps: 0 }));
    const nodes = cluster.nodes.map((node) => ({ ...node, kernelUsPerRequest: 0 }));
    const { cpu } = of(reportOf({ ...cluster, parts: idleOnly, nodes }), 'data_plane');
    assert.deepEqual(cpu.induced, { known: true, value: 0 });
    assert.deepEqual(cpu.shareOfIncrease, { known: false, why: 'The nodes spent nothing more under load.' });
  });

  it('knows no standing cost without an idle window, and says why', () => {
    const report = reportOf({ ...cluster, idle: false });
    const { cpu } = of(report, 'data_plane');
    const why = 'Records begin too shortly before this load.';
    assert.deepEqual(
      [cpu.standing, cpu.induced, cpu.inducedPer1k],
      [1, 2, 3].map(() => ({ known: false, why }))
    );
    near(cpu.totalPer1k, twoSidecars.per1k + 2 * twoSidecars.standing);
    const waterfall = report.figures.nodes[0]?.cpuWaterfall;
    assert.ok(waterfall?.known === true && waterfall.basis === 'total');
    assert.ok(!waterfall.steps.some(({ part: name }) => name === 'idle'));
  });

  it('reads a clock that is 3 s off by the runner’s', () => {
    const report = reportOf({ ...cluster, spacingMs: 1_000, loadSec: 60, skewMs: 3_000 });
    near(of(report, 'data_plane').cpu.inducedPer1k, twoSidecars.per1k);
    assert.equal(
      report.warnings.some(({ code }) => code === 'W-SKEW'),
      false
    );
  });

  it('without a result takes the rate that the mesh counted', () => {
    const report = overheadReport({ capture: captureOf(cluster), result: null, mesh: 'auto', prices: null });
    assert.equal(report.figures.load.countedBy, 'destination');
    near(report.figures.load.okPerSec, 500);
    near(of(report, 'data_plane').cpu.inducedPer1k, twoSidecars.per1k);
    assert.equal(report.gradeWhy, 'observed traffic, no baseline');
  });
});
