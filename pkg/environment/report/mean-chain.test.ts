import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CaptureSeries } from '@headroom/contract';
import { captureOf, cluster, sampled, seriesOf } from './cost-model.fixture.ts';
import { overheadReport } from './overhead-report.ts';
import { resultOf } from './result.fixture.ts';

/** What a reporter counts at a rate and how long its requests take, from the load's start on. */
function told(reporter: string, perSec: number, meanMs: number): CaptureSeries[] {
  const loaded = (sec: number) => Math.min(Math.max(sec, 0), cluster.loadSec);
  return [
    { quantity: 'requests' as const, each: 1 },
    { quantity: 'request_seconds' as const, each: meanMs / 1000 },
  ].map(({ quantity, each }) => ({
    ...seriesOf(
      'data_plane',
      'sidecar',
      quantity,
      { namespace: 'shop', pod: `checkout-${reporter}` },
      sampled(cluster, (sec) => 1e4 + each * perSec * loaded(sec))
    ),
    reporter,
  }));
}

function chainOf(...extra: CaptureSeries[]) {
  const model = { ...cluster, meshCountFactor: null, extra };
  return overheadReport({ capture: captureOf(model), result: resultOf(model), mesh: 'auto', prices: null }).figures
    .meanChain;
}

describe('where the mean goes', () => {
  it('goes from the outside in, without doubt where counts agree and no step is longer than the one around it', () => {
    const chain = chainOf(...told('destination', 500, 3.8), ...told('source', 501, 4.1));
    assert.deepEqual(
      chain.map(({ at, meanUs, doubt }) => [at, meanUs.known && Math.round(meanUs.value), doubt]),
      [
        ['runner', 4_400, undefined],
        ['source', 4_100, undefined],
        ['destination', 3_800, undefined],
      ]
    );
  });

  it('speaks of calls where the load was gRPC, as its answer does', () => {
    const model = { ...cluster, meshCountFactor: null, extra: told('destination', 300, 3.8) };
    const input = { capture: captureOf(model), result: resultOf(model), mesh: 'auto', prices: null };
    const { answer, figures } = overheadReport({ ...input, cargo: 'calls' });
    assert.match(answer, /^At 500 calls\/s the sidecars spent .* per 1 000 calls\/s/);
    assert.match(figures.meanChain.at(-1)?.doubt ?? '', /^Not the same calls: /);
  });

  it("knows what of the runner's mean can be the generator's own, where the floor of an open load was measured", () => {
    const model = { ...cluster, meshCountFactor: null, extra: told('destination', 500, 3.8) };
    const whole = resultOf(model);
    const service = { ...whole.summary.service!, meanUs: 90 };
    const measured = { spoken: 'http1', isOverTls: false, answerBytes: 53, connections: 16, lengthMs: 3_000 } as const;
    const times = { response: service, service, lateness: null, cpuUsPerRequest: null, health: 'ok' } as const;
    const ownUs = (askedPerSec: number | null) => {
      const floor = { ...measured, ...times, askedPerSec, achievedPerSec: 500 };
      const input = { capture: captureOf(model), result: { ...whole, floor }, mesh: 'auto', prices: null };
      return overheadReport(input).figures.meanChain.map((step) => step.ownUs);
    };
    assert.deepEqual(
      [ownUs(500), ownUs(null)],
      [
        [90, undefined],
        [undefined, undefined],
      ]
    );
  });

  it("does not know the runner's mean in the steady part of a load that changed its rate", () => {
    const model = { ...cluster, meshCountFactor: null, extra: told('destination', 500, 3.8) };
    const whole = resultOf(model);
    const series = whole.series.map((point) => ({ ...point, askedPerSec: point.second < 60 ? 100 : 500 }));
    const report = overheadReport({
      capture: captureOf(model),
      result: { ...whole, series },
      mesh: 'auto',
      prices: null,
    });
    assert.deepEqual(
      report.figures.meanChain.map(({ at, meanUs }) => [at, meanUs.known || meanUs.why]),
      [
        ['runner', 'The load changed its rate, so its mean over all rates is not that of the steady part.'],
        ['destination', true],
      ]
    );
  });

  it('doubts a step that counts other requests, and one that takes longer than the one around it', () => {
    const chain = chainOf(...told('destination', 500, 4.3), ...told('source', 550, 4.1));
    assert.deepEqual(
      chain.map(({ doubt }) => doubt),
      [
        undefined,
        'Not the same requests: it counted 550.0/s where the runner counted 500.0/s.',
        "Not the same requests: it counted 500.0/s where the source counted 550.0/s, and its mean of 4.30 ms is longer than the source's 4.10 ms.",
      ]
    );
  });
});
