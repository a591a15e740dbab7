import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Floor } from '@headroom/contract';
import type { EngineJob } from './job.ts';
import { startCalibrated } from './start-calibrated.ts';
import { closed, deadPort, httpTarget, open, request } from './targets.fixture.ts';

const job = (port: number) => ({ address: { ip: '127.0.0.1', port }, timeoutMs: 10_000 });
const tls = { serverName: 'target.test', verify: true, resume: false };
const call = request({ method: 'POST', headers: [['content-type', 'application/grpc']], body: Buffer.from([1, 2, 3]) });

/** The floor of a load whose target is not there: of that there is nothing to be seen. */
async function floorOf(differing: Partial<EngineJob>, answerBytes?: number): Promise<Floor> {
  const all = { requests: [request()], load: open(100, 100, 4), ...job(await deadPort()), ...differing };
  const { floor } = await startCalibrated(all, () => {}, answerBytes).done;
  assert.ok(floor !== undefined, 'a floor was measured');
  return floor;
}

describe('a load whose generator measures its floor', { concurrency: 12 }, () => {
  it('asks a responder of its own at the same rate first, of which the target sees nothing', async (test) => {
    let asked = 0;
    const target = await httpTarget(test, (_, answer) => {
      asked++;
      setTimeout(() => answer.end('hello'), 20);
    });
    const body = Buffer.from('x'.repeat(100_000));
    const requests = [request({ name: 'HEAD', method: 'HEAD' }), request({ name: 'POST', method: 'POST', body })];
    let told = 0;
    const run = startCalibrated({ ...job(target.port), requests, load: open(40, 1_000, 4) }, ({ counts }) => {
      told += counts.ok;
    });
    await run.calibrated;
    assert.deepEqual([asked, told], [0, 0]);
    const { floor } = (await run.done) as { floor: Floor };
    assert.deepEqual([asked, told], [40, 40]);
    const { askedPerSec, achievedPerSec, lateness, cpuUsPerRequest, connections, lengthMs } = floor;
    assert.deepEqual([askedPerSec, connections, lengthMs], [40, 4, 3_000]);
    assert.deepEqual([floor.spoken, floor.isOverTls], ['http1', false]);
    assert.ok(lateness !== null && achievedPerSec > 20, JSON.stringify(floor));
    assert.ok(cpuUsPerRequest === null || cpuUsPerRequest > 1, String(cpuUsPerRequest));
  });

  it('knows how many requests it can make of a closed load, also on new connections', async (test) => {
    const target = await httpTarget(test, (_, answer) => void answer.end('hello'));
    const load = { ...closed(1_000, 3), requestsPerConnection: 5 };
    const { floor } = await startCalibrated({ ...job(target.port), requests: [request()], load }, () => {}).done;
    assert.equal(floor?.askedPerSec, null);
    assert.ok((floor?.achievedPerSec ?? 0) > 50, JSON.stringify(floor));
  });

  it('is answered over TLS by a certificate that it can verify, with as many bytes as the target has answered', async () => {
    const { achievedPerSec, ...floor } = await floorOf({ tls }, 5_000);
    assert.deepEqual([floor.spoken, floor.isOverTls, floor.answerBytes], ['http1', true, 5_000]);
    assert.ok(achievedPerSec > 50, String(achievedPerSec));
  });

  it('is answered over HTTP/2, also for a head alone, and over TLS', async () => {
    const requests = [request(), request({ name: 'HEAD', method: 'HEAD' })];
    const [clear, secured] = await Promise.all([
      floorOf({ http2: { streams: 10 }, requests, load: closed(100, 2) }, 40_000),
      floorOf({ http2: { streams: 10 }, tls }, 40_000),
    ]);
    assert.deepEqual(
      [clear.spoken, clear.isOverTls, secured.spoken, secured.isOverTls],
      ['http2', false, 'http2', true]
    );
    // Half of them have no body; bytes belong to the phase in which they came, requests to that in which they began.
    const isAbout = (bytes: number, { answerBytes }: Floor) => Math.abs((answerBytes ?? 0) - bytes) < bytes / 5;
    assert.ok(isAbout(20_000, clear), String(clear.answerBytes));
    assert.ok(isAbout(40_000, secured), String(secured.answerBytes));
  });

  it('waits on HTTP/2 until the generator takes more, with answers beyond all windows', async () => {
    const http2 = { streams: 8 };
    const { answerBytes } = await floorOf({ http2, load: closed(100, 1), timeoutMs: 30_000 }, 4_000_000);
    assert.ok((answerBytes ?? 0) > 1_000_000, String(answerBytes));
  });

  it('is answered calls of gRPC with OK', async () => {
    const { spoken, achievedPerSec } = await floorOf({ http2: { streams: 2, isGrpc: true }, requests: [call] }, 300);
    assert.equal(spoken, 'grpc');
    assert.ok(achievedPerSec > 50, String(achievedPerSec));
  });

  it('is sent messages back, has them taken, or is sent them over TCP', async () => {
    const requests = [request({ body: Buffer.alloc(500, 'm') })];
    const [echo, up, down] = await Promise.all([
      floorOf({ tcp: { transfer: 'echo' }, requests, tls }),
      floorOf({ tcp: { transfer: 'up' }, requests }),
      floorOf({ tcp: { transfer: 'down' }, requests, load: closed(100, 1) }),
    ]);
    assert.deepEqual([echo.spoken, echo.isOverTls, echo.answerBytes], ['tcp', true, 500]);
    assert.ok(up.achievedPerSec > 50, JSON.stringify(up));
    assert.ok(down.achievedPerSec > 50, JSON.stringify(down));
  });

  it('ends at once when it is stopped meanwhile, and then sends the target nothing', async (test) => {
    let asked = 0;
    const target = await httpTarget(test, (_, answer) => {
      asked++;
      answer.end('hello');
    });
    const run = startCalibrated({ ...job(target.port), requests: [request()], load: open(10, 60_000) }, () => {});
    setTimeout(() => run.stop(), 700);
    const end = await run.done;
    await run.calibrated;
    assert.deepEqual([end.stopped, end.floor, asked], [true, undefined, 0]);
  });
});
