import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check, environmentChart, quantities, type Capture, type CaptureSeries } from '@headroom/contract';
import { environmentCharts } from './environment-charts.ts';

const START_MS = 1_800_000_000_000;

type Given = Pick<CaptureSeries, 'component' | 'kind' | 'quantity' | 'instance'> & Partial<CaptureSeries>;

/** A series with a sample every `everySec` from `fromSec` to `toSec`. */
function series(
  given: Given,
  valueAt: (second: number) => number,
  { everySec = 5, fromSec = 0, toSec = 60, without = (_: number): boolean => false } = {}
): CaptureSeries {
  const seconds = Array.from(
    { length: Math.floor((toSec - fromSec) / everySec) + 1 },
    (_, i) => fromSec + i * everySec
  );
  return {
    source: 'cluster',
    query: 'a query',
    unit: quantities[given.quantity].unit,
    form: 'raw',
    samples: seconds
      .filter((second) => !without(second))
      .map((second) => [START_MS + Math.round(second * 1_000), valueAt(second)]),
    ...given,
  };
}

function capture(all: CaptureSeries[], more: Partial<Capture> = {}): Capture {
  const load = { fromMs: START_MS, toMs: START_MS + 60_000 };
  return {
    version: 1,
    takenAtMs: load.toMs,
    windows: { idle: null, idleAbsent: 'none', load, steady: load, after: null },
    provisional: false,
    spacingMs: {},
    clockSkewMs: {},
    series: all,
    failures: [],
    missing: [],
    fingerprint: [],
    meshes: [],
    ...more,
  };
}

const sidecar = (pod: string): Given => ({
  component: 'data_plane',
  kind: 'sidecar',
  quantity: 'cpu_seconds',
  instance: { namespace: 'shop', pod, container: 'istio-proxy' },
});

/** The values of the only line of a chart, by seconds since the start. */
function lineOf(all: CaptureSeries[], group: string, id: string, more?: Partial<Capture>): Map<number, number | null> {
  const charts = environmentCharts(capture(all, more));
  charts.forEach((chart) => assert.equal(check(environmentChart, chart).ok, true));
  const lines = charts.find((chart) => chart.group === group && chart.id === id)?.lines;
  assert.equal(lines?.length, 1);
  return new Map(lines?.[0]?.points.map(([atMs, value]) => [(atMs - START_MS) / 1_000, value]));
}

const near = (a: number | null | undefined, b: number) =>
  assert.ok(Math.abs((a ?? NaN) - b) < 1e-6, `${a} is not ${b}`);

describe('charts of the environment', () => {
  it('a counter is drawn as a rate, through a restart at which it begins again at 0', () => {
    const line = lineOf(
      [series(sidecar('a'), (second) => (second < 30 ? 100 + second : (second - 30) * 1))],
      'data_plane',
      'cpu'
    );
    assert.equal(line.size, 12);
    [...line].forEach(([second, value]) => near(value, second === 27.5 ? 0 : 1));
  });

  it('a gap in the samples is a gap in the line, at neither 0 nor a guess', () => {
    const without = (second: number) => second > 20 && second < 40;
    const line = lineOf([series(sidecar('a'), (second) => second, { without })], 'data_plane', 'cpu');
    assert.deepEqual(
      [...line].filter(([, value]) => value === null).map(([second]) => second),
      [22.5, 27.5, 32.5, 37.5]
    );
    near(line.get(17.5), 1);
  });

  it('instances are added up although they are scraped at different moments', () => {
    const both = [
      series(sidecar('a'), (second) => second * 0.2),
      series(sidecar('b'), (second) => second * 0.3, { fromSec: 2, toSec: 62 }),
    ];
    const line = lineOf(both, 'data_plane', 'cpu');
    near(line.get(32.5), 0.5);
    assert.equal(
      [...line.values()].some((value) => value !== null && value < 0.499),
      false,
      'nothing dips at the ends'
    );
  });

  it('an instance that came later or ended adds to the line only while it lived', () => {
    const line = lineOf(
      [
        series(sidecar('a'), (second) => second * 0.2),
        series(sidecar('b'), (second) => second * 0.3, { fromSec: 20, toSec: 40 }),
      ],
      'data_plane',
      'cpu'
    );
    [12.5, 52.5].forEach((second) => near(line.get(second), 0.2));
    near(line.get(32.5), 0.5);
  });

  it('while one instance has a gap the sum is not known', () => {
    const without = (second: number) => second > 20 && second < 40;
    const line = lineOf(
      [series(sidecar('a'), () => 5), series(sidecar('b'), () => 5, { without })],
      'data_plane',
      'cpu'
    );
    assert.equal(line.get(27.5), null);
  });

  it('a gauge is drawn as it is, by the clock of the runner', () => {
    const memory: Given = { ...sidecar('a'), quantity: 'memory_bytes' };
    const line = lineOf([series(memory, () => 64 * 2 ** 20)], 'data_plane', 'memory', {
      clockSkewMs: { cluster: 2_000 },
    });
    assert.deepEqual([...line.keys()][0], -2.5);
    assert.ok([...line.values()].every((value) => value === 64 * 2 ** 20));
  });

  it('throttled periods are shown as a share of all', () => {
    const periods: Given = { ...sidecar('a'), quantity: 'cfs_periods' };
    const throttled: Given = { ...sidecar('a'), quantity: 'throttled_periods' };
    const line = lineOf(
      [series(periods, (second) => second * 10), series(throttled, (second) => second)],
      'data_plane',
      'throttled'
    );
    near(line.get(32.5), 0.1);
  });

  it('each node has its line, each query of the user its chart, and each chart its unit', () => {
    const node = (name: string): Given => ({
      component: 'node',
      kind: 'node',
      quantity: 'node_busy_seconds',
      instance: { node: name },
    });
    const custom: Given = {
      component: 'application',
      kind: 'db="0"',
      quantity: 'custom',
      instance: {},
      name: 'Redis',
      unit: 'short',
    };
    const charts = environmentCharts(
      capture([
        series(node('n1'), (second) => second * 2),
        series(node('n2'), (second) => second * 3),
        series(custom, () => 7),
      ])
    );
    assert.deepEqual(
      charts.map(({ group, id, unit, lines }) => [group, id, unit, lines.map(({ name }) => name)]),
      [
        ['nodes', 'busy', 'cores', ['n2', 'n1']],
        ['custom', 'Redis', 'short', ['db="0"']],
      ]
    );
  });

  it('what two sources tell is drawn once', () => {
    const host: Given = {
      ...sidecar('a'),
      kind: 'proxy',
      instance: { node: 'here', process: 'envoy', pid: 1 },
      source: 'host',
    };
    const line = lineOf(
      [series(host, (second) => second, { everySec: 1 }), series(sidecar('a'), (second) => second)],
      'data_plane',
      'cpu'
    );
    near(line.get(32.5), 1);
  });

  it('a long line has at most 600 points and the same mean', () => {
    const load = { fromMs: START_MS, toMs: START_MS + 18_000_000 };
    const windows = { idle: null, idleAbsent: 'none', load, steady: load, after: null };
    const pods = ['a', 'b'].map((pod) => series(sidecar(pod), (second) => second, { toSec: 18_000 }));
    const line = lineOf(pods, 'data_plane', 'cpu', { windows });
    assert.ok(line.size <= 600 && line.size > 400, `${line.size}`);
    [...line.values()].forEach((value) => near(value, 2));
  });

  it('200 series of ten minutes take less than half a second of CPU', () => {
    const load = { fromMs: START_MS, toMs: START_MS + 600_000 };
    const windows = { idle: null, idleAbsent: 'none', load, steady: load, after: null };
    const pods = Array.from({ length: 200 }, (_, i) =>
      series(sidecar(`p${i}`), (second) => second, { everySec: 1, toSec: 600 })
    );
    const before = process.cpuUsage();
    environmentCharts(capture(pods, { windows }));
    const { user, system } = process.cpuUsage(before);
    assert.ok(user + system < 500_000, `${(user + system) / 1_000} ms`);
  });
});
