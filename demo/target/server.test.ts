import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { delaysMs } from './delays.ts';
import { startDemoTarget, type DemoTarget } from './server.ts';

describe('the demo target', () => {
  let target: DemoTarget;
  before(async () => {
    target = await startDemoTarget({ port: 0 });
  });
  after(() => target.close());

  it('counts what it gets, by path, and leaves questions for metrics out', async () => {
    const before = target.requestCount();
    for (const path of ['/fast', '/fast', '/checkout', '/status/503', '/metrics']) {
      await (await fetch(target.url + path)).text();
    }
    assert.equal(target.requestCount() - before, 4);
    const metrics = await (await fetch(`${target.url}/metrics`)).text();
    assert.match(metrics, /demo_target_requests_total\{path="\/fast"\} 2\n/);
  });

  it('answers with the status that the path asks for', async () => {
    assert.equal((await fetch(`${target.url}/status/503`)).status, 503);
    assert.equal((await fetch(`${target.url}/nothing`)).status, 404);
  });
});

it('delays are the same for the same seed, with a median of 3 ms and a long tail', () => {
  const [first, second] = [delaysMs(7), delaysMs(7)];
  const drawn = Array.from({ length: 20_000 }, () => first()).sort((a, b) => a - b);
  assert.equal(drawn[10_000] !== undefined && Math.abs(drawn[10_000] - 3) < 0.1, true);
  assert.equal(drawn[19_800] !== undefined && Math.abs(drawn[19_800] - 9.6) < 0.7, true);
  assert.equal(delaysMs(7)(), second());
});
