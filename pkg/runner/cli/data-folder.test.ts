import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parse } from 'yaml';
import { check, run } from '@headroom/contract';
import { newRun } from '../runs/new-run.ts';
import { makeBench, type Bench } from '../runner.fixture.ts';
import { openStore } from '../store/store.ts';
import { headroom as cli } from './headroom.fixture.ts';

const load = { kind: 'open', rate: 100, connections: 2, duration: '1s' };
const waiting = '01JD8Z7M3Q4V5W6X7Y8Z9ABCDE';

describe('headroom on a data folder', () => {
  let bench: Bench;
  before(async () => {
    bench = await makeBench();
  });
  after(() => bench.remove());

  const headroom = (words: string) => cli(words.split(' '), { env: { HEADROOM_DATA: bench.settings.dataFolder } });
  async function fileOf(...documents: object[]): Promise<string> {
    const file = join(bench.settings.dataFolder, 'tests.yaml');
    await writeFile(file, documents.map((document) => JSON.stringify(document)).join('\n---\n'));
    return file;
  }

  it('applies tests, lists them, runs one by its name, and deletes it', async () => {
    const one = { ...bench.test(load), name: 'one' };
    const two = { ...bench.test(load), name: 'two' };
    assert.equal((await headroom(`tests apply ${await fileOf(one, two)}`)).out, 'one made\ntwo made\n');
    const again = await headroom(`tests apply ${await fileOf(one, { ...two, tags: ['nightly'] })}`);
    assert.equal(again.out, 'one unchanged\ntwo changed\n');
    assert.match((await headroom('run one')).out, /\nrun [0-9A-Z]{26} finished · verdict none\n$/);
    assert.match((await headroom('tests')).out, /\none .* finished, p99 [\d.]+ (µs|ms)\ntwo .* none\n$/);
    assert.equal((await headroom('tests delete one')).code, 0);
    assert.doesNotMatch((await headroom('tests list')).out, /\none /);
    assert.equal(parse((await headroom('tests show two')).out).tags[0], 'nightly');
  });

  it('applies nothing of a file that has a problem', async () => {
    const { code, err } = await headroom(
      `tests apply ${await fileOf({ ...bench.test(load), name: 'three' }, { kind: 'Test' })}`
    );
    assert.deepEqual([code, /tests\.yaml:3:1: name is missing/.test(err)], [13, true]);
    assert.doesNotMatch((await headroom('tests')).out, /three/);
  });

  it('looks at runs that wait without beginning them, and stops them', async () => {
    const store = await openStore(bench.settings.dataFolder);
    const test = bench.test(load, { target: { url: 'http://127.0.0.1:1/' } });
    const parts = {
      id: waiting,
      testId: null,
      test,
      generator: null,
      plan: null,
      actor: { name: 'ada', verified: true },
    };
    await store.runs.create(newRun(parts, 1_700_000_000_000));
    await store.close();
    const listed = await headroom('runs -o yaml');
    const found = parse(listed.out).find(({ id }: { id: string }) => id === waiting);
    assert.deepEqual([check(run, found).ok, found.state], [true, 'queued']);
    assert.match((await headroom(`runs show ${waiting}`)).out, /^Nothing was measured\./);
    assert.equal((await headroom('stop --all')).out, `run ${waiting} stopped\n`);
  });

  it('says how to ask the runner that has the folder', async () => {
    const runner = await bench.open();
    const { code, err } = await headroom('tests');
    await runner.close();
    assert.deepEqual([code, /\[config\.data_busy\]\nAsk the other process with --server/.test(err)], [12, true]);
  });
});
