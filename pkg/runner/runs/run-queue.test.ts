import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, it, type TestContext } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { observation, type Run } from '@headroom/contract';
import { localActor } from '../local-actor.ts';
import { ended, makeBench, type Bench } from '../runner.fixture.ts';
import type { Runner } from '../runner.ts';
import { HeldLoads } from './held-loads.fixture.ts';

const load = { kind: 'closed', duration: '1h', connections: 1 };

describe('the queue', () => {
  let bench: Bench;
  let loads: HeldLoads;
  beforeEach(async () => {
    bench = await makeBench();
    loads = new HeldLoads();
  });
  afterEach(() => bench.remove());

  const open = () => bench.open({ generators: [loads.generator] });
  const start = (runner: Runner, name: string, target = {}) =>
    runner.runs.start({ test: bench.test(load, { name, target }) }, localActor());
  const look = (runner: Runner) =>
    runner.runs.start(
      { observation: observation.parse({ kind: 'Observation', name: 'a look', window: { next: '1h' } }) },
      localActor()
    );
  const statesOf = async (runner: Runner, runs: readonly Run[]) =>
    Promise.all(runs.map(async ({ id }) => (await runner.runs.find(id)).state));

  it('has one load at a time, in the order in which they were asked for, and tells each how many are before it', async () => {
    const runner = await open();
    const [first, second, third] = [await start(runner, 'a'), await start(runner, 'b'), await start(runner, 'c')];
    (await loads.nth(1)).letGo();
    await ended(runner, first.id);
    const next = await loads.nth(2);
    assert.deepEqual(await statesOf(runner, [first, second, third]), ['finished', 'running', 'queued']);
    next.letGo();
    (await loads.nth(3)).letGo();
    await ended(runner, third.id);
    assert.deepEqual(
      loads.begun.map(({ name }) => name),
      ['a', 'b', 'c']
    );
    assert.deepEqual(await waits(runner, [first, second, third]), [
      [],
      ['Waits behind 1 run with the same target.'],
      ['Waits behind 2 runs with the same target.'],
    ]);
    await runner.close();
  });

  it('lets as many loads go on as the settings say, one to each target, and says so in the log of those that are not alone', async (test) => {
    Object.assign(bench.settings, { concurrentRuns: 2 });
    const runner = await open();
    const first = await start(runner, 'a');
    const same = await start(runner, 'same target');
    const other = await start(runner, 'other target', { url: await otherTarget(test) });
    await loads.nth(2);
    assert.deepEqual(
      loads.begun.map(({ name }) => name),
      ['a', 'other target']
    );
    assert.deepEqual(await statesOf(runner, [first, same, other]), ['running', 'queued', 'running']);
    const events = await runner.runs.listEvents(other.id, 0);
    const together = events.find((event) => event.type === 'log' && event.code === 'queue.together');
    assert.match(JSON.stringify(together), new RegExp(first.id));
    loads.begun[0]?.letGo();
    assert.equal((await loads.nth(3)).name, 'same target');
    await runner.close();
  });

  it('neither makes observations wait nor waits for them', async () => {
    const runner = await open();
    const looks = [await look(runner), await look(runner)];
    const loading = await start(runner, 'a');
    await loads.nth(1);
    const all = [...looks, loading];
    while ((await statesOf(runner, all)).some((state) => state !== 'running')) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    assert.deepEqual((await runner.runs.stopAll()).sort(), all.map(({ id }) => id).sort());
    await runner.close();
  });

  it('goes on after a restart, in its order', async () => {
    const before = await open();
    const [first, second, third] = [await start(before, 'a'), await start(before, 'b'), await start(before, 'c')];
    await loads.nth(1);
    await before.close();
    const after = await open();
    assert.equal((await loads.nth(2)).name, 'b');
    assert.deepEqual(await statesOf(after, [first, second, third]), ['errored', 'running', 'queued']);
    loads.begun[1]?.letGo();
    assert.equal((await loads.nth(3)).name, 'c');
    await after.close();
  });

  it('of a thousand is listed page by page, keeps its order, and is emptied by stopping everything', async () => {
    const runner = await open();
    const made: string[] = [];
    for (let i = 0; i < 1_000; i++) {
      made.push((await start(runner, `run ${i}`)).id);
      await setImmediate(); // what else the runner does goes on meanwhile, as with requests that come over the network
    }
    (await loads.nth(1)).letGo();
    (await loads.nth(2)).letGo();
    assert.equal((await loads.nth(3)).name, 'run 2');
    const listed: string[] = [];
    for (let page = await runner.runs.list({ limit: 500 }); page.length > 0;) {
      listed.push(...page.map(({ id }) => id));
      page = await runner.runs.list({ limit: 500, before: listed.at(-1) });
    }
    assert.deepEqual(listed.toReversed(), made);
    assert.equal((await runner.runs.list({ limit: 500, state: 'queued' })).length, 500);
    assert.deepEqual(await runner.runs.stopAll(), made.slice(2));
    assert.deepEqual(await runner.runs.stopAll(), []);
    const states = (await runner.runs.list({ limit: 500 })).map(({ state }) => state);
    assert.deepEqual([...new Set(states)], ['stopped']);
    assert.equal(loads.begun.length, 3);
    await runner.close();
  });
});

/** The lines of each run's log about its waiting. */
async function waits(runner: Runner, runs: readonly Run[]) {
  return Promise.all(
    runs.map(async ({ id }) =>
      (await runner.runs.listEvents(id, 0)).flatMap((event) =>
        event.type === 'log' && event.code === 'queue.waits' ? [event.text] : []
      )
    )
  );
}

async function otherTarget(test: TestContext): Promise<string> {
  const server = createServer((_, response) => response.end('ok')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  test.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
