import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Floor, TimeSummary } from '@headroom/contract';
import { floorProtocol, floorShare } from './floor-share.ts';

const others = { p75: 500, p90: 600, p95: 700, p99: 800, 'p99.9': 900, 'p99.99': 900 };
const times = (p50: number): TimeSummary => ({ minUs: 1, meanUs: p50, maxUs: 900, percentilesUs: { ...others, p50 } });
const floor: Floor = {
  ...{ spoken: 'http2', isOverTls: true, answerBytes: 53, service: times(90) },
  ...{ askedPerSec: 500, achievedPerSec: 500, connections: 16, lengthMs: 3_000, lateness: null, health: 'ok' },
  response: times(100),
  cpuUsPerRequest: 8,
};
const result = (response: Floor['response'], achievedPerSec = 500) => ({
  achievedPerSec,
  summary: { response, service: null, lateness: null },
});

describe('the floor of the generator in a run', () => {
  it('is the most of the median response time that can be its own', () => {
    assert.equal(floorShare({ ...result(times(400)), floor }), 0.25);
    assert.equal(floorShare({ ...result(times(80)), floor }), 1);
  });

  it('is how much of its own highest rate a closed load reached', () => {
    const closed = { ...floor, askedPerSec: null, achievedPerSec: 20_000 };
    assert.equal(floorShare({ ...result(times(400), 5_000), floor: closed }), 0.25);
  });

  it('is of a responder that speaks what the target does', () => {
    assert.equal(floorProtocol(floor), 'HTTP/2, TLS');
    assert.equal(floorProtocol({ spoken: 'tcp', isOverTls: false }), 'TCP');
  });

  it('is unknown where nothing answered, and where no floor was measured', () => {
    assert.equal(floorShare({ ...result(null), floor }), null);
    assert.equal(floorShare(result(times(1))), null);
  });
});
