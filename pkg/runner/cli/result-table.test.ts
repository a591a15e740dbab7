import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Run, SecondDelta } from '@headroom/contract';
import { Histogram, noCounts, RunMeasurement } from '@headroom/measure';
import { resultTable } from './result-table.ts';

const times = new Histogram();
[4_000, 4_000, 4_000, 4_000].forEach((us) => times.record(us));
const response = times.toData();
const timings = { response, service: response, lateness: response };

/** Four requests that were answered after 4 ms each. */
const second: SecondDelta = {
  second: 1,
  phase: 'measured',
  askedPerSec: 4,
  counts: { ...noCounts(), arrivals: 4, sent: 4, ok: 4, statuses: { 200: 4 } },
  timings,
  inFlight: 0,
  waiting: 0,
  health: { status: 'ok', reasons: [], eventLoopUtilization: 0.1 },
};

/** A run that has ended, of a test whose target is there. */
function runOf(url: string, protocol?: 'grpc'): Run {
  const test = { kind: 'Test', target: { url, protocol } };
  return { id: 'X', state: 'finished', verdict: 'none', reason: null, test } as Run;
}

describe('the table of a result', () => {
  it('has a line for the warm-up and one for each of several requests, whatever their names hold', () => {
    const measurement = new RunMeasurement();
    const counts = { ...noCounts(), arrivals: 1_200, sent: 1_200, ok: 1_200 };
    measurement.add({ ...second, second: 0, phase: 'warmup', counts: noCounts(), warmup: { counts, timings } });
    measurement.add({
      ...second,
      handshakes: { times: response, resumed: 3 },
      requests: [{ name: 'list\u001b[2J', ok: 3, errors: 1, response }],
    });
    const result = measurement.toResult({
      startedAtMs: 0,
      elapsedUs: 1_000_000,
      unfinished: 0,
      warmup: { lengthMs: 30_000, unfinished: 0 },
      clock: 'intended',
      askedPerSec: 4,
      requests: ['list\u001b[2J', 'never'],
      thresholds: [],
    });
    const lines = resultTable(runOf('http://127.0.0.1/'), result);
    assert.ok(lines.includes('warm-up 30s: 1 200 requests more, left out of all figures'), lines.join('\n'));
    assert.match(lines.join('\n'), /\nrequest list[^\u001b]*: 3 ok · errors 1 · p50 4\.00 ms · p99 4\.00 ms\n/);
    assert.match(lines.join('\n'), /\nTLS handshake +4\.00 ms .*\nTLS handshakes 4, 3 of them resumed\n/);
    assert.ok(lines.includes('request never: 0 ok · errors 0 · no answer'));
    assert.match(lines.join('\n'), /\nrequests 4 · achieved 4\.00\/s of 4 /);
  });

  it('speaks of calls over gRPC', () => {
    const measurement = new RunMeasurement();
    const times = { startUs: 0, responseUs: 4_000, serviceUs: 4_000, status: 'OK', error: null };
    const traced = { traceId: '0'.repeat(32), ...times };
    measurement.add(second);
    const end = { startedAtMs: 0, elapsedUs: 1_000_000, unfinished: 0, clock: 'intended', askedPerSec: 4 } as const;
    const measured = measurement.toResult({ ...end, thresholds: [] });
    const result = { ...measured, slowTraces: [traced] };
    const lines = resultTable(runOf('http://127.0.0.1/', 'grpc'), result).join('\n');
    assert.match(lines, /\ncalls 4 · achieved 4\.00\/s of 4 /);
    assert.match(lines, /\nslowest traced calls\n/);
    assert.doesNotMatch(lines, /request/);
  });

  it('has how many bytes a second went each way over TCP, and only there', () => {
    const measurement = new RunMeasurement();
    measurement.add({ ...second, counts: { ...second.counts, bytesSent: 4_194_304, bytesReceived: 2_097_152 } });
    const end = { startedAtMs: 0, elapsedUs: 2_000_000, unfinished: 0, clock: 'intended', askedPerSec: 4 } as const;
    const result = measurement.toResult({ ...end, thresholds: [] });
    const bytes = (url: string) => resultTable(runOf(url), result).filter((line) => line.startsWith('bytes'));
    assert.deepEqual(bytes('tcp://127.0.0.1:7'), [
      'bytes  2.00 MiB/s sent · 1.00 MiB/s received · connections opened 0',
    ]);
    assert.deepEqual(bytes('http://127.0.0.1/'), []);
  });
});
