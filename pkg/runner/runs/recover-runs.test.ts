import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, it, type TestContext } from 'node:test';
import { isTerminal, type Test } from '@headroom/contract';
import { ended, makeBench, type Bench } from '../runner.fixture.ts';
import type { Runner } from '../runner.ts';

const load = { kind: 'open', rate: 20, connections: 1, duration: '1s' };

describe('a runner that is killed', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await makeBench();
  });
  afterEach(() => bench.remove());

  /** Starts runs of these tests in a process of its own and kills it as soon as the first has told this. */
  async function killAt(told: string, ...tests: Test[]): Promise<void> {
    const { dataFolder, provisioningFolder } = bench.settings;
    const program = join(import.meta.dirname, 'killable-runner.fixture.ts');
    const child = spawn(process.execPath, [program, dataFolder, provisioningFolder, JSON.stringify(tests)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface(child.stdout)) {
      if (line === told) {
        break;
      }
    }
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  }

  /** The states after the next start, and after the one after that, when the runs that waited have been made. Each run has ended once. */
  async function statesAfter(): Promise<Array<[state: string, code: string | undefined, seconds: number]>> {
    const next = await bench.open();
    const runs = (await next.runs.list({ limit: 10 })).toReversed();
    for (const { id } of runs) {
      await ended(next, id);
    }
    const states = await told(
      next,
      runs.map(({ id }) => id)
    );
    await next.close();
    const again = await bench.open();
    assert.deepEqual(
      await told(
        again,
        runs.map(({ id }) => id)
      ),
      states
    );
    await again.close();
    return states;
  }

  it('in the preflight of a run has it errored without a result, and makes those that waited', async (test) => {
    const silent = await silentPort(test);
    const stuck = bench.test(load, { target: { url: `http://127.0.0.1:${silent}/` } });
    await killAt('preflight.connect', stuck, bench.test(load));
    const [first, second] = await statesAfter();
    assert.deepEqual(first, ['errored', 'run.interrupted', 0]);
    assert.deepEqual(second?.slice(0, 2), ['finished', undefined]);
  });

  it('in a load has its run errored with the seconds that were stored, and makes those that waited in their order', async () => {
    await killAt('second', bench.test({ ...load, duration: '1h' }), bench.test(load, { name: 'b' }), bench.test(load));
    const [first, second, third] = await statesAfter();
    assert.deepEqual(first?.slice(0, 2), ['errored', 'run.interrupted']);
    assert.ok(Number(first?.[2]) >= 1);
    assert.deepEqual(
      [second, third].map((run) => run?.slice(0, 2)),
      Array(2).fill(['finished', undefined])
    );
  });

  it('in the load of a command line has its run ended when it was last heard of, with what was stored', async () => {
    const file = join(bench.settings.dataFolder, 'test.json');
    await writeFile(file, JSON.stringify(bench.test({ ...load, rate: 50, duration: '1m' })));
    const cli = join(import.meta.dirname, '../cli/main.ts');
    const child = spawn(process.execPath, [cli, 'run', file, '--data', bench.settings.dataFolder], { stdio: 'ignore' });
    while (bench.received.count < 150) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const stored = new DatabaseSync(join(bench.settings.dataFolder, 'headroom.sqlite'), { readOnly: true });
    const seconds = stored.prepare(`select count(*) as n from events where document like '%"type":"second"%'`);
    while (Number(seconds.get()?.['n']) < 3) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    stored.close();
    child.kill('SIGKILL');
    await once(child, 'exit');
    const killedAtMs = Date.now();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const runner = await bench.open();
    const [run] = await runner.runs.list({ limit: 10 });
    assert.ok((run?.endedAtMs ?? Infinity) <= killedAtMs, 'ended when it was last heard of, not when it was found');
    assert.deepEqual([run?.state, run?.reason?.code, run?.complete], ['errored', 'run.interrupted', false]);
    const { series, counts } = await runner.runs.result(run?.id ?? '');
    assert.ok(series.length >= 3 && counts.ok >= 10, `${series.length} seconds, ${counts.ok} answers`);
    await runner.close();
  });

  it('while the environment is asked has the run errored with all that its load measured', async (test) => {
    const { provisioningFolder } = bench.settings;
    await mkdir(provisioningFolder, { recursive: true });
    const url = `http://127.0.0.1:${await silentPort(test)}`;
    const file = join(provisioningFolder, 'silent.yaml');
    await writeFile(file, `kind: PrometheusConnection\nname: silent\nrole: cluster\ndirect: { url: '${url}' }\n`);
    await killAt('capture.begins', bench.test(load));
    const [first] = await statesAfter();
    assert.deepEqual(first?.slice(0, 2), ['errored', 'run.interrupted']);
    assert.ok(Number(first?.[2]) >= 1);
  });
});

/** How runs ended; asserts that their logs have no gap and one end, and that result and log have the same seconds. */
async function told(runner: Runner, ids: readonly string[]): Promise<Array<[string, string | undefined, number]>> {
  const outcome = async (id: string): Promise<[string, string | undefined, number]> => {
    const { state, reason } = await runner.runs.find(id);
    const events = await runner.runs.listEvents(id, 0);
    assert.deepEqual(
      events.map(({ seq }) => seq),
      events.map((_, i) => i + 1)
    );
    const ends = events.filter((event) => event.type === 'state' && isTerminal(event.state));
    assert.deepEqual(ends, events.slice(-1));
    const seconds = events.flatMap((event) => (event.type === 'second' ? [event.delta.counts.ok] : []));
    const result = await runner.runs.result(id).catch(() => undefined);
    assert.deepEqual(result?.series.map(({ ok }) => ok) ?? [], seconds);
    return [state, reason?.code, seconds.length];
  };
  return Promise.all(ids.map(outcome));
}

/** A port that takes connections and never answers. */
async function silentPort(test: TestContext): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => sockets.add(socket)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  test.after(() => {
    server.close();
    sockets.forEach((socket) => socket.destroy());
  });
  return (server.address() as AddressInfo).port;
}
