import assert from 'node:assert/strict';
import { after, before, describe, it, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { findGenerator } from '@headroom/generators';
import { localActor } from '../local-actor.ts';
import { ended, makeBench, type Bench } from '../runner.fixture.ts';
import type { Runner } from '../runner.ts';

/** Skips a test with the reason where this machine has not the program that it needs. */
async function needs(name: string, context: TestContext): Promise<boolean> {
  const missing = (await findGenerator(name)?.probe())?.missing ?? null;
  if (missing !== null) {
    context.skip(`${missing} "npm run tools -- ${name}" brings it.`);
  }
  return missing === null;
}

describe('a run whose load is made by another program', () => {
  let bench: Bench;
  let runner: Runner;
  before(async () => {
    bench = await makeBench();
    runner = await bench.open();
  });
  after(async () => {
    await runner.close();
    await bench.remove();
  });

  it('tells of its seconds as they pass, and when it is stopped has a result of what was sent: fortio', async (context) => {
    if (!(await needs('fortio', context))) {
      return;
    }
    const load = { kind: 'open', rate: 100, connections: 4, duration: '30s' };
    const test = bench.test(load, { generator: { name: 'fortio' } });
    const { id } = await runner.runs.start({ test }, localActor());
    const live: number[] = [];
    for await (const event of runner.runs.events(id)) {
      if (event.type === 'second') {
        live.push(event.delta.counts.ok);
      }
      if (live.length === 2) {
        break;
      }
    }
    await runner.runs.stop(id);
    const run = await ended(runner, id);
    const { counts, fidelity, clock, series, generator } = await runner.runs.result(id);
    assert.deepEqual([run.state, generator?.name, fidelity, clock], ['stopped', 'fortio', 'exact', 'intended']);
    assert.ok(
      live.every((ok) => ok > 50 && ok < 150),
      `${live.join(', ')} in each second`
    );
    assert.ok(series.length >= 2);
    // Beside the load there were the preflight and one request for each connection; the last of each may have been answered to nobody.
    const unheard = bench.received.count - 1 - 4 - counts.ok;
    assert.ok(unheard >= 0 && unheard <= 4, `${counts.ok} of ${bench.received.count}`);
    assert.deepEqual(counts.errors, {});
  });

  it('has its result at the end where the program tells nothing before, and also when it is stopped: wrk', async (context) => {
    if (!(await needs('wrk', context))) {
      return;
    }
    const before = bench.received.count;
    const load = { kind: 'closed', connections: 1, duration: '30s' };
    const test = bench.test(load, { generator: { name: 'wrk' } });
    const { id } = await runner.runs.start({ test }, localActor());
    while (bench.received.count < before + 20) {
      await sleep(20);
    }
    await runner.runs.stop(id);
    const run = await ended(runner, id);
    const { counts, fidelity, timings } = await runner.runs.result(id);
    assert.deepEqual([run.state, fidelity], ['stopped', 'ladder']);
    // The last may have been answered to nobody.
    const answered = bench.received.count - before - 1;
    assert.ok(counts.ok >= 10 && answered - counts.ok <= 1, `${counts.ok} of ${answered}`);
    assert.equal(timings.response.count, counts.ok);
    const told = await runner.runs.listEvents(id, 0);
    assert.equal(told.filter(({ type }) => type === 'second').length, 0);
  });
});
