import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Capture, CaptureSeries, Component } from '@headroom/contract';
import { captureOf, cluster, sampled, seriesOf, type Model } from './cost-model.fixture.ts';
import { overheadReport } from './overhead-report.ts';
import { resultOf } from './result.fixture.ts';

/** The host sampler's view of one machine, of which a Prometheus may tell as well. */
function hostSeries(model: Model): CaptureSeries[] {
  const of = (
    component: Component,
    quantity: CaptureSeries['quantity'],
    process: string,
    value: (sec: number) => number
  ) => ({
    ...seriesOf(component, 'process', quantity, { node: 'laptop', process }, sampled(model, value)),
    source: 'host',
  });
  const load = (sec: number) => Math.min(Math.max(sec, 0), model.loadSec);
  return [
    of('node', 'node_busy_seconds', '', (sec) => 1e4 + 0.5 * sec + 0.4 * load(sec)),
    of('node', 'node_cores', '', () => 2),
    of('data_plane', 'cpu_seconds', 'envoy', (sec) => 1e4 + 0.01 * sec + 0.06 * load(sec)),
    of('background', 'cpu_seconds', 'other processes', (sec) => 1e4 + 0.4 * sec),
    of('runner', 'cpu_seconds', 'node', (sec) => 1e4 + 0.01 * sec + 0.1 * load(sec)),
  ];
}

const report = (capture: Capture) => overheadReport({ capture, result: resultOf(cluster), mesh: 'auto', prices: null });
const steady = ({ figures }: ReturnType<typeof report>, component: Component) => {
  const cpu = figures.components.find((one) => one.component === component)?.cpu.steady;
  return cpu?.known === true ? Number(cpu.value.toFixed(6)) : cpu?.why;
};

describe('a thing that two sources tell', () => {
  it('is taken from the Prometheus, and the host adds only what no Prometheus tells', () => {
    const both = report(captureOf({ ...cluster, extra: hostSeries(cluster) }));
    assert.deepEqual(
      both.figures.nodes.map(({ node }) => node),
      ['node-a', 'node-b']
    );
    assert.equal(steady(both, 'data_plane'), 0.0605);
    assert.equal(steady(both, 'runner'), 0.11);
    assert.equal(
      both.figures.components.some(({ component }) => component === 'background'),
      false
    );
  });

  it('is taken from the host where the Prometheus was away', () => {
    const capture = captureOf({ ...cluster, extra: hostSeries(cluster) });
    const away = capture.windows.load.fromMs;
    const series = capture.series.map((one) =>
      one.source === 'host' ? one : { ...one, samples: one.samples.filter(([atMs]) => atMs < away) }
    );
    const alone = report({ ...capture, series });
    assert.deepEqual(
      alone.figures.nodes.map(({ node }) => node),
      ['laptop']
    );
    assert.equal(steady(alone, 'data_plane'), 0.07);
  });

  it('is taken from the host where the Prometheus has records of the load only', () => {
    const capture = captureOf({ ...cluster, extra: hostSeries(cluster) });
    const began = capture.windows.load.fromMs - 10_000;
    const series = capture.series.map((one) =>
      one.source === 'host' ? one : { ...one, samples: one.samples.filter(([atMs]) => atMs > began) }
    );
    const late = report({ ...capture, series });
    assert.equal(steady(late, 'data_plane'), 0.07);
    assert.equal(late.figures.components.find(({ component }) => component === 'data_plane')?.cpu.standing.known, true);
    assert.match(String(steady(late, 'control_plane')), /^0\.\d+$/, 'what only the Prometheus tells stays');
  });

  it('of a runner that was started after the idle window was nothing in it, and the rest of the report is whole', () => {
    const capture = captureOf({ ...cluster, extra: hostSeries(cluster) });
    const started = capture.windows.load.fromMs - 20_000;
    const series = capture.series.map((one) =>
      one.source === 'host' ? { ...one, samples: one.samples.filter(([atMs]) => atMs > started) } : one
    );
    const young = report({ ...capture, series });
    const runner = young.figures.components.find(({ component }) => component === 'runner')?.cpu;
    assert.deepEqual(runner?.standing, { known: true, value: 0 });
    assert.equal(young.figures.together.residualCores.known, true);
    assert.ok(young.figures.nodes.every(({ cpuWaterfall }) => cpuWaterfall.known && cpuWaterfall.basis === 'induced'));
  });

  it('is not counted twice when two Prometheus scrape the same pod', () => {
    const capture = captureOf(cluster);
    const twice = capture.series.map((one) => ({
      ...one,
      source: 'mesh',
      samples: one.samples.filter((_, i) => i % 2 === 0),
    }));
    const doubled = report({ ...capture, series: [...twice, ...capture.series] });
    assert.equal(steady(doubled, 'data_plane'), 0.0605);
    assert.deepEqual(doubled.figures.together, report(capture).figures.together);
  });

  it('on one machine alone gives a whole report from the host', () => {
    const model = { ...cluster, parts: [], nodes: [], meshCountFactor: null };
    const host = report(captureOf({ ...model, extra: hostSeries(model) }));
    const waterfall = host.figures.nodes[0]?.cpuWaterfall;
    assert.ok(waterfall?.known);
    assert.deepEqual(
      waterfall.steps.map(({ part: name, value }) => [name, Number(value.toFixed(6))]),
      [
        ['idle', 0.5],
        ['data_plane', 0.06],
        ['background', 0],
        ['residual', 0.24],
        ['runner', 0.1],
        ['free', 1.1],
      ]
    );
  });
});
