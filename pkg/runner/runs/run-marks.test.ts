import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { localActor } from '../local-actor.ts';
import { ended, makeBench, type Bench } from '../runner.fixture.ts';
import type { Runner } from '../runner.ts';
import { HeldLoads } from './held-loads.fixture.ts';

const load = { kind: 'closed', duration: '1h', connections: 1 };

describe('what people write on runs', () => {
  let bench: Bench;
  let loads: HeldLoads;
  let runner: Runner;
  beforeEach(async () => {
    bench = await makeBench();
    loads = new HeldLoads();
    runner = await bench.open({ generators: [loads.generator] });
  });
  afterEach(async () => {
    await runner.close();
    await bench.remove();
  });

  /** A run that has ended, of one second. */
  async function run(name: string, tags: string[] = []): Promise<string> {
    const { id } = await runner.runs.start({ test: bench.test(load, { name, tags }) }, localActor());
    const begun = await loads.nth(loads.begun.length + 1);
    begun.second();
    begun.letGo();
    await ended(runner, id);
    return id;
  }

  it('is kept, also while the run goes on, and changes nothing else of it', async () => {
    const { id } = await runner.runs.start({ test: bench.test(load, { tags: ['nightly'] }) }, localActor());
    assert.deepEqual((await runner.runs.find(id)).tags, ['nightly']);
    const begun = await loads.nth(1);
    const marks = { notes: 'two\nlines <script>', tags: ['a', 'b'], pinned: true };
    const marked = await runner.runs.mark(id, marks);
    assert.deepEqual(
      [marked.notes, marked.tags, marked.pinned, marked.state],
      [marks.notes, marks.tags, true, 'running']
    );
    begun.second();
    begun.letGo();
    const run = await ended(runner, id);
    assert.deepEqual([run.notes, run.tags, run.pinned, run.state], [marks.notes, marks.tags, true, 'finished']);
    await assert.rejects(runner.runs.mark('01JD8Z7M3Q4V5W6X7Y8Z9ABCDE', marks), { code: 'not_found' });
  });

  it('finds runs: by tag, by text in name, notes and tags, by pin, by state', async () => {
    const [plain, accented, percent] = [await run('Checkout'), await run('Ünïcode CHECK'), await run('100% _of_')];
    await runner.runs.mark(accented, { notes: 'See the Wiki\\page', tags: ['nightly', 'a"b'], pinned: true });
    const found = async (page: object) => (await runner.runs.list({ limit: 10, ...page })).map(({ id }) => id);
    assert.deepEqual(await found({ tag: 'nightly' }), [accented]);
    assert.deepEqual(await found({ tag: 'a"b' }), [accented]);
    assert.deepEqual(await found({ tag: 'night' }), []);
    assert.deepEqual(await found({ tag: 'NIGHTLY' }), []);
    assert.deepEqual(await found({ search: 'check' }), [accented, plain]);
    assert.deepEqual(await found({ search: 'ÜNÏ' }), [accented]);
    assert.deepEqual(await found({ search: 'wiki\\PAGE' }), [accented]);
    assert.deepEqual(await found({ search: 'NIGHT' }), [accented]);
    assert.deepEqual(await found({ search: '%' }), [percent]);
    assert.deepEqual(await found({ search: '_' }), [percent]);
    assert.deepEqual(await found({ search: "' or 1=1 --" }), []);
    assert.deepEqual(await found({ pinned: true }), [accented]);
    assert.deepEqual(await found({ state: 'finished', search: 'check', before: accented }), [plain]);
    assert.deepEqual(await found({ state: 'errored' }), []);
  });

  it('protects runs: only those that have ended and are not pinned can be deleted, with all that they measured', async () => {
    const ran = await run('a');
    const waiting = await runner.runs.start({ test: bench.test(load) }, localActor());
    await loads.nth(2);
    await assert.rejects(runner.runs.delete(waiting.id), { code: 'run.under_way' });
    await runner.runs.mark(ran, { notes: '', tags: [], pinned: true });
    await assert.rejects(runner.runs.delete(ran), { code: 'run.pinned' });
    assert.equal((await runner.runs.result(ran)).counts.ok, 1);
    await runner.runs.mark(ran, { notes: '', tags: [], pinned: false });
    await runner.runs.delete(ran);
    for (const gone of [
      runner.runs.find(ran),
      runner.runs.result(ran),
      runner.runs.report(ran),
      runner.runs.delete(ran),
    ]) {
      await assert.rejects(gone, { code: 'not_found' });
    }
    assert.deepEqual(
      (await runner.runs.list({ limit: 10 })).map(({ id }) => id),
      [waiting.id]
    );
  });
});
