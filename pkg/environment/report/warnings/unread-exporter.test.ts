import assert from 'node:assert/strict';
import { it } from 'node:test';
import { captureOf, cluster } from '../cost-model.fixture.ts';
import { overheadReport } from '../overhead-report.ts';
import { resultOf } from '../result.fixture.ts';

it('W-SHORT fires, and W-CHURN does not, where the exporter of the proxies could not be read to the end', () => {
  const capture = captureOf(cluster);
  const { load, steady } = capture.windows;
  const lastMs = load.fromMs + 60_000;
  const unread = { exporter: 'kubelet at 10.0.0.1:10250', spans: [{ fromMs: lastMs, toMs: steady.toMs + 60_000 }] };
  const series = capture.series.map((one) =>
    one.component === 'data_plane' && one.quantity === 'cpu_seconds'
      ? { ...one, unread, samples: one.samples.filter(([atMs]) => atMs <= lastMs) }
      : one
  );
  const { warnings, figures } = overheadReport({
    capture: { ...capture, series },
    result: resultOf(cluster),
    mesh: 'auto',
    prices: null,
  });
  const why = /^cluster could not read kubelet at 10\.0\.0\.1:10250 for 2\d\d s of the window's 270 s\.$/;
  assert.deepEqual(
    warnings.map(({ code, message }) => [code, why.test(message)]),
    [['W-SHORT', true]]
  );
  const { steady: cores } = figures.components.find(({ component }) => component === 'data_plane')?.cpu ?? {};
  assert.match(cores?.known === false ? cores.why : '', why);
});
