import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CaptureSeries, Cargo } from '@headroom/contract';
import { captureOf, cluster, sampled, seriesOf } from './cost-model.fixture.ts';
import { overheadReport } from './overhead-report.ts';
import { resultOf, type ResultChanges } from './result.fixture.ts';

/** Each message of the results is 100 bytes up and 1 000 down. */
const UP_PER_SEC = 500 * 100;
const DOWN_PER_SEC = 500 * 1_000;

/** What a reporter counts on connections, a share of what the runner sends, from the load's start on. */
function told(reporter: string, share: number): CaptureSeries[] {
  const loaded = (sec: number) => Math.min(Math.max(sec, 0), cluster.loadSec);
  const rates = { tcp_up_bytes: UP_PER_SEC, tcp_down_bytes: DOWN_PER_SEC, tcp_connections: 2 };
  return Object.entries(rates).map(([quantity, perSec]) => ({
    ...seriesOf(
      'data_plane',
      'sidecar',
      quantity as CaptureSeries['quantity'],
      { namespace: 'shop', pod: `checkout-${reporter}` },
      sampled(cluster, (sec) => 1e4 + share * perSec * loaded(sec))
    ),
    reporter,
  }));
}

function reportOf(cargo: Cargo, ...extra: CaptureSeries[]) {
  return reportOfResult(cargo, {}, extra);
}

function reportOfResult(cargo: Cargo, changes: ResultChanges, extra: CaptureSeries[]) {
  const model = { ...cluster, meshCountFactor: null, extra };
  const result = resultOf(model, changes);
  return overheadReport({ capture: captureOf(model), result, cargo, mesh: 'auto', prices: null });
}

describe('a load over TCP in the report', () => {
  it('is told in messages and bytes, what it was about first', () => {
    const through = told('destination', 1);
    assert.match(
      reportOf('messages', ...through).answer,
      /^At 500 messages\/s \(537 KiB\/s carried\) the sidecars spent 0\.105 cores and 206 MiB per 1 000 messages\/s, 95\.\d CPU-s per GB carried \(103 MiB in all\);/
    );
    const bytes = reportOf('bytes', ...through);
    assert.match(
      bytes.answer,
      /^At 537 KiB\/s carried \(500 messages\/s\) the sidecars spent 95\.\d CPU-s per GB carried, 0\.105 cores per 1 000 messages\/s \(103 MiB in all\);/
    );
    assert.deepEqual(bytes.figures.meanChain, []);
  });

  it('costs for each GB what it costs for each message, over the bytes of a message', () => {
    const { components } = reportOf('messages', ...told('destination', 1)).figures;
    for (const { cpu } of components.filter(({ kind }) => kind === null)) {
      if (cpu.inducedPer1k.known && cpu.inducedPerGB.known) {
        // Cores for 1 000/s are CPU-ms for each.
        const perByte = cpu.inducedPer1k.value / 1_000 / 1_100;
        assert.ok(Math.abs(cpu.inducedPerGB.value / 1e9 - perByte) < 1e-3 * Math.abs(perByte) + 1e-15);
      }
    }
  });

  it('goes from the outside in, and says where the mesh saw other bytes', () => {
    const { byteChain } = reportOf('messages', ...told('source', 1), ...told('destination', 0.5)).figures;
    assert.deepEqual(
      byteChain.map(({ at, upBytesPerSec: up, connectionsPerSec: opened, doubt }) => [
        at,
        up.known && Math.round(up.value),
        opened.known && Math.round(opened.value),
        doubt,
      ]),
      [
        ['runner', UP_PER_SEC, false, undefined],
        ['source', UP_PER_SEC, 2, undefined],
        [
          'destination',
          UP_PER_SEC / 2,
          1,
          'Not the same bytes: it counted 269 KiB/s where the source counted 537 KiB/s.',
        ],
      ]
    );
    assert.deepEqual(reportOf('messages').figures.byteChain, [], 'no mesh counts connections');
    assert.deepEqual(reportOf('calls', ...told('source', 0)).figures.byteChain, [], 'none of them were of this load');
  });

  it('says how many connections the generator opened in the steady part, where it tells so of each second', () => {
    const opened = (changes: ResultChanges) =>
      reportOfResult('messages', changes, told('destination', 1)).figures.byteChain[0]?.connectionsPerSec;
    assert.deepEqual(opened({ openedEachSecond: 3 }), { known: true, value: 3 });
    assert.deepEqual(opened({}), {
      known: false,
      why: 'The generator does not tell in which second it opened a connection.',
    });
  });

  it('lacks no requests that the mesh saw, where it saw bytes', () => {
    const missing = [{ question: 'How many requests did the mesh see?', why: 'There is no series.', remedy: 'None.' }];
    const questions = (cargo: Cargo) => {
      const model = { ...cluster, meshCountFactor: null, extra: told('destination', 1) };
      const capture = { ...captureOf(model), missing };
      return overheadReport({ capture, result: resultOf(model), cargo, mesh: 'auto', prices: null }).missing.length;
    };
    assert.deepEqual([questions('bytes'), questions('calls')], [0, 1]);
  });

  it('that went past the mesh is said by its bytes, not by requests', () => {
    const messages = (share: number) =>
      reportOf('messages', ...told('destination', share)).warnings.flatMap(({ code, message }) =>
        code === 'W-NOTMESHED' ? message : []
      );
    assert.deepEqual(messages(0.001), [
      'The mesh counted 550 B/s on connections while the runner carried 537 KiB/s: the load did not go through it.',
    ]);
    assert.deepEqual(messages(1), []);
  });

  it('that was only observed is told by the bytes that the mesh counted', () => {
    const model = { ...cluster, meshCountFactor: null, extra: told('destination', 1) };
    const { answer, figures } = overheadReport({ capture: captureOf(model), result: null, mesh: 'auto', prices: null });
    assert.deepEqual(
      [figures.load.cargo, figures.load.countedBy, figures.byteChain.length],
      ['bytes', 'destination', 1]
    );
    assert.match(answer, /^At 537 KiB\/s carried the sidecars spent [\d.]+ CPU-s per GB carried \(/);
  });
});
