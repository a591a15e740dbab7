import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { ConnectivityCheck } from '@headroom/contract';
import { makeBench, type Bench } from '../runner.fixture.ts';
import type { Runner } from '../runner.ts';
import { openStore } from '../store/store.ts';
import { connectionTo, fakePrometheus, type Content } from './fake-prometheus.fixture.ts';

describe('checks in the background', () => {
  let bench: Bench;
  let runner: Runner;
  const closing: Array<() => void> = [];
  beforeEach(async () => {
    bench = await makeBench();
    runner = await bench.open();
  });
  afterEach(async () => {
    await runner.close();
    await bench.remove();
    closing.splice(0).forEach((close) => close());
  });

  async function connectedTo(content: Content) {
    const prometheus = await fakePrometheus(content);
    closing.push(prometheus.close);
    const connection = connectionTo(prometheus.url);
    const { id } = await runner.connections.handlers.createConnection({ body: { connection } });
    return { id };
  }
  const start = (id: string) => runner.connections.handlers.startCheck({ params: { id } });
  const history = async (id: string) =>
    (await runner.connections.handlers.listChecks({ params: { id }, query: {} })).checks;
  async function until(id: string, done: (newest: ConnectivityCheck) => boolean): Promise<ConnectivityCheck> {
    for (let attempt = 0; attempt < 200; attempt++) {
      const [newest] = await history(id);
      if (newest !== undefined && done(newest)) {
        return newest;
      }
      await sleep(20);
    }
    return assert.fail('it did not come');
  }
  const ended = ({ endedAtMs }: ConnectivityCheck) => endedAtMs !== null;

  it('show their steps as they end, and their outcome at the end, which the list of connections has too', async () => {
    const gate = Promise.withResolvers<void>();
    const { id } = await connectedTo({ gate: gate.promise });
    const begun = await start(id);
    assert.deepEqual([begun.outcome, begun.endedAtMs, begun.steps], ['running', null, []]);
    const onTheWay = await until(id, ({ steps }) => steps.length === 4);
    assert.deepEqual([onTheWay.outcome, onTheWay.steps.at(-1)?.step], ['running', 'tls']);
    gate.resolve();
    const done = await until(id, ended);
    assert.deepEqual([done.outcome, done.steps.length], ['warning', 16]); // it sees no mesh
    assert.deepEqual((await runner.connections.handlers.listConnections({})).connections[0]?.lastCheck, done);
  });

  it('of one connection are one at a time: a second start gives the one under way', async () => {
    const gate = Promise.withResolvers<void>();
    const { id } = await connectedTo({ gate: gate.promise });
    const [first, second] = [await start(id), await start(id)];
    assert.equal(second.startedAtMs, first.startedAtMs);
    gate.resolve();
    await until(id, ended);
    assert.equal((await history(id)).length, 1);
    await start(id);
    assert.equal((await until(id, ended)).outcome, 'warning');
    assert.equal((await history(id)).length, 2);
  });

  it('that a runner leaves behind have failed when it starts again, at the step that they had reached', async () => {
    const { id } = await connectedTo({ gate: new Promise(() => undefined) });
    await start(id);
    await until(id, ({ steps }) => steps.length === 4);
    await runner.close();
    runner = await bench.open();
    const [left] = await history(id);
    const { step, code } = left?.steps.find(({ outcome }) => outcome === 'failed') ?? {};
    assert.deepEqual([left?.outcome, step, code], ['failed', 'http', 'check.interrupted']);
    assert.ok(left !== undefined && ended(left) && left.steps.length === 16);
  });

  it('end with the connection, and leave nothing behind', async () => {
    const failures: unknown[] = [];
    await runner.close();
    runner = await bench.open({ onFailure: (error) => failures.push(error) });
    const { id } = await connectedTo({ gate: new Promise(() => undefined) });
    await start(id);
    await runner.connections.handlers.deleteConnection({ params: { id } });
    await sleep(50);
    assert.deepEqual(failures, []);
  });

  it('keep a history of fifty, newest first, which goes with the connection', async () => {
    const { id } = await connectedTo({});
    await runner.close();
    const store = await openStore(bench.settings.dataFolder);
    for (let n = 0; n < 53; n++) {
      const check = { connection: 'mesh', startedAtMs: n, endedAtMs: n, outcome: 'ok', steps: [] } as const;
      await store.checks.put(id, String(n).padStart(26, '0'), { ...check, steps: [] });
    }
    const kept = await store.checks.list(id, 100);
    assert.deepEqual([kept.length, kept[0]?.startedAtMs, kept.at(-1)?.startedAtMs], [50, 52, 3]);
    await store.connections.delete(id);
    assert.deepEqual(await store.checks.list(id, 100), []);
    await store.close();
    runner = await bench.open();
  });
});
