import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { overheadWarningCodes, type CaptureSeries, type OverheadWarningCode } from '@headroom/contract';
import { captureOf, cluster, part, sampled, seriesOf, SOURCE, type Model } from '../cost-model.fixture.ts';
import { overheadReport } from '../overhead-report.ts';
import { resultOf, type ResultChanges } from '../result.fixture.ts';

interface Scenario {
  readonly model?: Partial<Model>;
  readonly result?: ResultChanges;
  readonly mesh?: string;
  readonly meshes?: [];
  readonly evidence: RegExp;
}

const MIB = 2 ** 20;
const sidecar = { namespace: 'shop', pod: 'checkout-1', container: 'sidecar', node: 'node-a' };
const counter = (quantity: CaptureSeries['quantity'], perSec: number) =>
  seriesOf(
    'data_plane',
    'sidecar',
    quantity,
    sidecar,
    sampled(cluster, (sec) => 1e6 + perSec * sec)
  );
const bucket = (upperBoundSec: number | null, perSec: number): CaptureSeries => ({
  ...seriesOf(
    'control_plane',
    'istiod',
    'convergence_seconds_bucket',
    { pod: 'istiod-1' },
    sampled(cluster, (sec) => 1e6 + perSec * sec)
  ),
  upperBoundSec,
});
const nodes = (change: object) => cluster.nodes.map((node) => ({ ...node, ...change }));
/** A CPU counter that shows what the kubelet knew at its last refresh, every 13 s. */
const heldCpu = (() => {
  const model = { spacingMs: 5_000, loadSec: 300 };
  const cores = (sec: number) => 0.1 * sec + 0.4 * Math.min(Math.max(sec, 0), 300);
  return seriesOf(
    'application',
    'app',
    'cpu_seconds',
    { pod: 'cart-1', node: 'node-a' },
    sampled(model, (sec) => 1e3 + cores(Math.floor(sec / 13) * 13))
  );
})();

/** One scenario for each warning that a single run can give. */
const scenarios: Partial<Record<OverheadWarningCode, Scenario>> = {
  'W-GEN': {
    result: { health: { status: 'saturated', reasons: ['7 % of requests started late'], eventLoopUtilization: 0.98 } },
    evidence: /7 % of requests started late/,
  },
  'W-RATE': { result: { askedPerSec: 600 }, evidence: /500\.0\/s were achieved of 600\.0\/s asked, 83 %/ },
  'W-SHORT': {
    model: { spacingMs: 30_000, loadSec: 120 },
    evidence: /cluster has samples for only 30 s of the window's 60 s/,
  },
  'W-UNSTEADY': { result: { p50Us: (second) => 4_000 + 10 * second }, evidence: /median response time rose/ },
  'W-BACKGROUND': {
    model: {
      parts: [
        ...cluster.parts,
        {
          ...part('background', 'pod', 'batch-1', 'node-b', 0.3, 0, MIB),
          extraCores: { fromSec: 30, toSec: 1e6, cores: 0.5 },
        },
      ],
    },
    evidence:
      /The nodes spent 1\.06 cores before the load and 1\.56 cores after it\. Other workloads went from 0\.300 cores/,
  },
  'W-CHURN': {
    model: {
      parts: [
        ...cluster.parts,
        { ...part('data_plane', 'sidecar', 'checkout-3', 'node-b', 0.004, 0, 48 * MIB), livesSec: [120, 1e6] },
      ],
    },
    evidence: /^1 of the watched parts came or went: shop\/checkout-3\/sidecar\.$/,
  },
  'W-THROTTLE': {
    model: { extra: [counter('cfs_periods', 10), counter('throttled_periods', 1.2)] },
    evidence: /The CPU limit of sidecar was hit in 12 % of its periods/,
  },
  'W-SAT': {
    model: { nodes: nodes({ cpuPressure: 0.35 }) },
    evidence: /On node node-a tasks waited for CPU in 35 % of the time/,
  },
  'W-STEAL': { model: { nodes: nodes({ stealShare: 0.03 }) }, evidence: /3\.0 % of node node-a was stolen/ },
  'W-SKEW': { model: { skewMs: -7_200 }, evidence: /The clock of cluster is 7\.2 s behind the runner's/ },
  'W-RETRY': { model: { meshCountFactor: 1.04 }, evidence: /1\.0\d\d requests for each one sent/ },
  'W-NOTMESHED': { model: { meshCountFactor: 0 }, evidence: /The mesh counted 0\/s while the runner sent 500\.0\/s/ },
  'W-RESIDUAL': {
    model: { nodes: nodes({ kernelUsPerRequest: 500 }) },
    evidence: /0\.250 cores belong to nothing that was watched/,
  },
  'W-QUEUE': {
    result: { serviceP50Us: 3_000 },
    evidence: /Median response time is 4\.00 ms, median service time only 3\.00 ms/,
  },
  'W-SHARED': {
    model: { parts: [...cluster.parts, part('runner', 'process', 'runner-1', 'node-a', 0.02, 0, 90 * MIB)] },
    evidence: /The runner shares node node-a/,
  },
  'W-BUCKET': {
    model: { extra: [bucket(1, 1), bucket(3, 1.4), bucket(null, 1.4)] },
    evidence: /Convergence p99 is somewhere between 1 and 3 s/,
  },
  'W-EXTRAP': {
    model: { spacingMs: 5_000, nodes: nodes({ kernelUsPerRequest: 860 }), extra: [heldCpu] },
    evidence: /repeats old CPU values/,
  },
  'W-TAIL': { result: { count: 8_000 }, evidence: /p99 rests on 80 of 8 000 requests/ },
};

function fired({ model = {}, result = {}, mesh = 'auto' }: Omit<Scenario, 'evidence'>) {
  const whole = { ...cluster, ...model };
  return overheadReport({ capture: captureOf(whole), result: resultOf(whole, result), mesh, prices: null });
}

describe('warnings', () => {
  it('are silent where nothing is wrong', () => {
    assert.deepEqual(fired({}).warnings, []);
  });

  for (const [code, scenario] of Object.entries(scenarios)) {
    it(`${code} fires in its scenario, with its evidence, and no other does`, () => {
      const { warnings, grade } = fired(scenario);
      assert.deepEqual(
        warnings.map((warning) => warning.code),
        [code]
      );
      assert.match(warnings[0]?.message ?? '', scenario.evidence);
      assert.equal(warnings[0]?.guide, `warnings#${code.toLowerCase()}`);
      assert.equal(grade, warnings[0]?.severity === 'major' ? 'D' : 'C');
    });
  }

  it('have a scenario each, but for the one that needs two arms', () => {
    assert.deepEqual(
      overheadWarningCodes.filter((code) => scenarios[code] === undefined),
      ['W-PARITY']
    );
  });

  it('W-BACKGROUND also fires for work beside the load that is gone afterwards', () => {
    const passing = {
      ...part('background', 'pod', 'batch-1', 'node-b', 0.3, 0, MIB),
      extraCores: { fromSec: 30, toSec: 250, cores: 0.5 },
    };
    const { warnings } = fired({ model: { parts: [...cluster.parts, passing] } });
    assert.deepEqual(
      warnings.map(({ code }) => code),
      ['W-BACKGROUND']
    );
  });

  it('W-BACKGROUND is silent about work on nodes that host nothing of the subject', () => {
    const elsewhere = { ...cluster.nodes[0]!, name: 'node-c' };
    const batch = {
      ...part('background', 'pod', 'batch-1', 'node-c', 0.3, 0, MIB),
      extraCores: { fromSec: 30, toSec: 1e6, cores: 2 },
    };
    assert.deepEqual(
      fired({ model: { parts: [...cluster.parts, batch], nodes: [...cluster.nodes, elsewhere] } }).warnings,
      []
    );
  });

  it('W-SHORT fires for a load without a steady part', () => {
    const { warnings } = fired({ model: { loadSec: 8, ratePerSec: 5_000 } });
    assert.match(
      warnings.map(({ code, message }) => `${code} ${message}`).join(),
      /^W-SHORT The load was too short to have a steady part\.$/
    );
  });

  it('W-SHORT fires where the Prometheus was away for much of the load', () => {
    const capture = captureOf(cluster);
    const away = capture.windows.load.fromMs + 150_000;
    const series = capture.series.map((one) => ({ ...one, samples: one.samples.filter(([atMs]) => atMs < away) }));
    const { warnings } = overheadReport({
      capture: { ...capture, series },
      result: resultOf(cluster),
      mesh: 'auto',
      prices: null,
    });
    assert.match(
      warnings.map(({ code, message }) => `${code} ${message}`).join(),
      /^W-SHORT cluster has samples for only \d+ s of the window's 270 s\.$/
    );
  });

  it('W-NOTMESHED fires where the named mesh was not seen at all', () => {
    const capture = { ...captureOf({ ...cluster, parts: [], meshCountFactor: null }), meshes: [] };
    const { warnings } = overheadReport({ capture, result: resultOf(cluster), mesh: 'linkerd', prices: null });
    assert.match(
      warnings.find(({ code }) => code === 'W-NOTMESHED')?.message ?? '',
      /names the mesh linkerd, but nothing of it was seen/
    );
  });

  it('W-EXTRAP fires where the server had to add up', () => {
    const capture = captureOf(cluster);
    const rates = capture.series.map((one): CaptureSeries => {
      const { idle, steady, after } = capture.windows;
      return one.component === 'data_plane' && one.quantity === 'cpu_seconds'
        ? {
            ...one,
            form: 'rate',
            samples: [
              [idle?.toMs ?? 0, 0.004],
              [steady.toMs, 0.03],
              [after?.toMs ?? 0, 0.004],
            ],
          }
        : one;
    });
    const { warnings, figures } = overheadReport({
      capture: { ...capture, series: rates },
      result: resultOf(cluster),
      mesh: 'auto',
      prices: null,
    });
    assert.deepEqual(
      warnings.map(({ code, message }) => [code, message.includes(SOURCE)]),
      [['W-EXTRAP', true]]
    );
    assert.deepEqual(figures.components.find(({ component }) => component === 'data_plane')?.instances, {
      known: false,
      why: 'There were too many series to read each of them.',
    });
  });
});
