import assert from 'node:assert/strict';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { HeadroomError, totalErrors, type Test } from '@headroom/contract';
import { makeAuthority, type Authority } from '@headroom/engine/certificates.fixture';
import { RunMeasurement } from '@headroom/measure';
import { localActor, localCaller } from '../local-actor.ts';
import { ended, makeBench, type Bench } from '../runner.fixture.ts';
import { isTestRun } from './execute-run.ts';
import { resultOf } from './result-of.ts';

describe('a run', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await makeBench();
  });
  afterEach(() => bench.remove());

  it('with warm-up, stages and several requests has one result: at its end, and from its stored seconds', async () => {
    const runner = await bench.open();
    const load = {
      kind: 'open',
      warmup: '1s',
      connections: 2,
      stages: [
        { rate: 40, for: '1s' },
        { ramp: 80, for: '1s' },
      ],
    };
    const target = {
      requests: [
        { name: 'often', weight: 3 },
        { name: 'seldom', path: '/seldom' },
      ],
    };
    const test = bench.test(load, { target, thresholds: ['rate < 60/s'] });
    const run = await ended(runner, (await runner.runs.start({ test }, localActor())).id);
    const result = await runner.runs.result(run.id);
    // One request before the load, in the preflight, counts nowhere.
    assert.deepEqual([run.state, run.verdict, bench.received.count], ['finished', 'passed', 1 + 140]);
    assert.deepEqual([result.counts.arrivals, result.counts.ok, result.askedPerSec], [100, 100, 50]);
    const { lengthMs, counts, unfinished } = result.warmup ?? {};
    assert.deepEqual([lengthMs, counts?.arrivals, counts?.ok, unfinished], [1_000, 40, 40, 0]);
    assert.deepEqual(
      result.requests?.map(({ name, ok }) => [name, ok]),
      [
        ['often', 75],
        ['seldom', 25],
      ]
    );
    assert.deepEqual(
      result.series.slice(0, 3).map(({ phase, askedPerSec }) => [phase, askedPerSec]),
      [
        ['warmup', 40],
        ['measured', 40],
        ['measured', 60],
      ]
    );
    assert.match(run.plan?.steps.join(' ') ?? '', /Warm up for 1s with 40 requests per second/);

    const measurement = new RunMeasurement();
    const events = await runner.runs.listEvents(run.id, 0);
    events.forEach((event) => event.type === 'second' && measurement.add(event.delta));
    assert.ok(isTestRun(run));
    const again = resultOf(run, measurement);
    assert.deepEqual([again?.counts, again?.warmup], [result.counts, result.warmup]);
    assert.deepEqual([again?.requests, again?.timings], [result.requests, result.timings]);
    assert.deepEqual(again?.series, result.series);
    await runner.close();
  });

  it('that is stopped in its warm-up has measured nothing', async () => {
    const runner = await bench.open();
    const test = bench.test({ kind: 'closed', connections: 1, warmup: '1m', duration: '1m' });
    const { id } = await runner.runs.start({ test }, localActor());
    while (bench.received.count < 3) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await runner.runs.stop(id);
    const run = await ended(runner, id);
    assert.deepEqual([run.state, run.health, run.headline], ['stopped', null, null]);
    await assert.rejects(runner.runs.result(id), { code: 'not_found' });
    await runner.close();
  });
});

describe('a run over TLS', () => {
  let authority: Authority;
  let bench: Bench;
  before(async () => {
    authority = await makeAuthority('ours');
    bench = await makeBench();
  });
  after(() => Promise.all([authority.remove(), bench.remove()]));

  it('shows a client certificate from secrets, which appear nowhere; material that does not fit is refused before', async (test) => {
    const [server, client, stranger] = await Promise.all([
      authority.sign('IP:127.0.0.1'),
      authority.sign('DNS:client.test'),
      authority.sign('DNS:stranger.test'),
    ]);
    const demanding = { ...server, ca: authority.cert, requestCert: true, rejectUnauthorized: true };
    const https = createServer(demanding, (_, answer) => void answer.end('hello')).listen(0, '127.0.0.1');
    await new Promise((resolve) => https.once('listening', resolve));
    const url = `https://127.0.0.1:${(https.address() as AddressInfo).port}/`;
    const runner = await bench.open();
    await runner.handlers.setSecret({ params: { name: 'client-key' }, body: { value: client.key } }, localCaller());
    test.after(async () => {
      await runner.close();
      https.closeAllConnections();
      https.close();
    });
    const testWith = (cert: string): Test =>
      bench.test(
        { kind: 'open', rate: 40, connections: 2, duration: '1s' },
        { target: { url, tls: { ca: authority.cert, cert, key: '${secret:client-key}' } } }
      );
    const run = await ended(runner, (await runner.runs.start({ test: testWith(client.cert) }, localActor())).id);
    const { counts } = await runner.runs.result(run.id);
    assert.deepEqual([run.state, counts.ok, totalErrors(counts)], ['finished', 40, 0]);
    assert.match(run.plan?.steps.join(' ') ?? '', /Present a client certificate/);
    const told = JSON.stringify([run, await runner.runs.listEvents(run.id, 0), await runner.runs.list({ limit: 10 })]);
    assert.doesNotMatch(told, /PRIVATE KEY/);
    await assert.rejects(
      runner.runs.start({ test: testWith(stranger.cert) }, localActor()),
      (error) => error instanceof HeadroomError && error.code === 'target.tls_material' && !/MII/.test(error.message)
    );
  });
});
