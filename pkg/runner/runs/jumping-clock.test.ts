import assert from 'node:assert/strict';
import { it, type TestContext } from 'node:test';
import { isTerminal, type Run } from '@headroom/contract';
import { localActor } from '../local-actor.ts';
import { ended, makeBench } from '../runner.fixture.ts';
import { HeldLoads } from './held-loads.fixture.ts';

const load = { kind: 'closed', duration: '1h', connections: 1 };
const HOUR_MS = 3_600_000;

/** Makes two runs, one after another, with a clock that jumps while the first is under way, then starts the runner again with the clock as it is. */
async function runsWhile(test: TestContext, jumpMs: number): Promise<{ runs: Run[]; made: string[] }> {
  const bench = await makeBench();
  const loads = new HeldLoads();
  const before = await bench.open({ generators: [loads.generator] });
  const first = await before.runs.start({ test: bench.test(load) }, localActor());
  const begun = await loads.nth(1);
  begun.second();
  const now = Date.now.bind(Date);
  test.mock.method(Date, 'now', () => now() + jumpMs);
  const second = await before.runs.start({ test: bench.test(load) }, localActor());
  begun.second();
  begun.letGo();
  await ended(before, first.id);
  (await loads.nth(2)).second();
  await before.close();

  test.mock.restoreAll();
  const after = await bench.open({ generators: [loads.generator] });
  const third = await after.runs.start({ test: bench.test(load) }, localActor());
  const last = await loads.nth(3);
  last.second();
  last.letGo();
  await ended(after, third.id);
  const runs = (await after.runs.list({ limit: 10 })).toReversed();
  for (const { id } of runs) {
    const events = await after.runs.listEvents(id, 0);
    const ends = events.filter((event) => event.type === 'state' && isTerminal(event.state));
    assert.deepEqual(ends, events.slice(-1));
    assert.equal((await after.runs.result(id)).series.length, events.filter(({ type }) => type === 'second').length);
  }
  await after.close();
  await bench.remove();
  return { runs, made: [first.id, second.id, third.id] };
}

for (const [how, jumpMs] of [
  ['back', -HOUR_MS],
  ['on', HOUR_MS],
] as const) {
  it(`a clock that is set ${how} by an hour leaves the runs in their order, each ended once and not before it began`, async (test) => {
    const { runs, made } = await runsWhile(test, jumpMs);
    assert.deepEqual(
      runs.map(({ id }) => id),
      made
    );
    assert.deepEqual(
      runs.map(({ state }) => state),
      ['finished', 'errored', 'finished']
    );
    for (const { startedAtMs, endedAtMs } of runs) {
      assert.ok(startedAtMs !== null && endedAtMs !== null && endedAtMs >= startedAtMs);
    }
  });
}
