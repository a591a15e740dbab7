import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Floor } from '@headroom/contract';
import { startCalibrated } from './start-calibrated.ts';
import { closed, httpTarget, open, request } from './targets.fixture.ts';

const job = (port: number) => ({ address: { ip: '127.0.0.1', port }, timeoutMs: 10_000 });

describe('a load whose generator measures its floor', { concurrency: 3 }, () => {
  it('asks a responder of its own at the same rate first, of which the target sees nothing', async (test) => {
    let asked = 0;
    const target = await httpTarget(test, (_, answer) => {
      asked++;
      setTimeout(() => answer.end('hello'), 20);
    });
    const body = Buffer.from('x'.repeat(100_000));
    const requests = [request({ name: 'HEAD', method: 'HEAD' }), request({ name: 'POST', method: 'POST', body })];
    let told = 0;
    const { done } = startCalibrated({ ...job(target.port), requests, load: open(40, 1_000, 4) }, ({ counts }) => {
      told += counts.ok;
    });
    const { floor } = (await done) as { floor: Floor };
    assert.deepEqual([asked, told], [40, 40]);
    const { askedPerSec, achievedPerSec, response, lateness, cpuUsPerRequest, connections, lengthMs } = floor;
    assert.deepEqual([askedPerSec, Math.round(achievedPerSec), connections, lengthMs], [40, 40, 4, 3_000]);
    // The target takes 20 ms, the responder none of them.
    assert.ok((response?.percentilesUs.p50 ?? Infinity) < 15_000, JSON.stringify(response));
    assert.ok(lateness !== null);
    assert.ok(cpuUsPerRequest === null || (cpuUsPerRequest > 1 && cpuUsPerRequest < 20_000), String(cpuUsPerRequest));
  });

  it('knows how many requests it can make of a closed load, also on new connections', async (test) => {
    const target = await httpTarget(test, (_, answer) => void answer.end('hello'));
    const load = { ...closed(1_000, 3), requestsPerConnection: 5 };
    const { floor } = await startCalibrated({ ...job(target.port), requests: [request()], load }, () => {}).done;
    assert.equal(floor?.askedPerSec, null);
    assert.ok((floor?.achievedPerSec ?? 0) > 100, JSON.stringify(floor));
  });

  it('ends at once when it is stopped meanwhile, and then sends the target nothing', async (test) => {
    let asked = 0;
    const target = await httpTarget(test, (_, answer) => {
      asked++;
      answer.end('hello');
    });
    const since = performance.now();
    const run = startCalibrated({ ...job(target.port), requests: [request()], load: open(10, 60_000) }, () => {});
    setTimeout(() => run.stop(), 700);
    const end = await run.done;
    assert.deepEqual([end.stopped, end.floor, asked], [true, undefined, 0]);
    assert.ok(performance.now() - since < 4_000);
  });
});
