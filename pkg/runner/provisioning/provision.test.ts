import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { openStore, type Store } from '../store/store.ts';
import { ulidSource } from '../store/ulid.ts';
import { provision } from './provision.ts';

const named = (name: string) =>
  `kind: Test\nname: ${name}\ntarget: { url: "http://127.0.0.1/" }\nload: { kind: closed, duration: 1s }\n`;

describe('provisioning', () => {
  let root: string;
  let folder: string;
  let store: Store;
  const newId = ulidSource(Date.now);
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'headroom-provisioning-'));
    folder = join(root, 'tests');
    await mkdir(join(folder, 'team'), { recursive: true });
    store = await openStore(root);
  });
  afterEach(async () => {
    await store.close();
    await rm(root, { recursive: true });
  });
  const needs = () => ({ store, newId, nowMs: () => 1_700_000_000_000, hasGrafana: false, replaceTests: true });
  const provisioned = async (from: string) => ({
    ...(await provision(from, needs())),
    tests: await store.tests.list(),
  });
  const read = () => provisioned(folder);
  const write = (file: string, text: string) => writeFile(join(folder, file), text);

  it('reads every YAML and JSON file, also in sub-folders, and keeps a test its id while a file has it', async () => {
    await write('one.yaml', `${named('b')}---\n${named('a')}`);
    await write(
      'team/two.json',
      JSON.stringify({
        kind: 'Test',
        name: 'c',
        target: { url: 'http://h/' },
        load: { kind: 'closed', duration: '1s' },
      })
    );
    await write('notes.txt', 'not a test');
    const first = await read();
    assert.deepEqual(
      first.tests.map(({ test, file }) => [test.name, file]),
      [
        ['a', 'one.yaml'],
        ['b', 'one.yaml'],
        ['c', 'team/two.json'],
      ]
    );
    await write('one.yaml', named('a').replace('1s', '2s'));
    const second = await read();
    assert.deepEqual(
      second.tests.map(({ id, test }) => [id, test.load.duration]),
      [
        [first.tests[0]?.id, '2s'],
        [first.tests[2]?.id, '1s'],
      ]
    );
  });

  it('tells what is broken with its place, and goes on with the rest', async () => {
    await write('broken.yaml', named('x').replace('closed', 'clsed'));
    await write('good.yaml', named('good'));
    const { tests, problems } = await read();
    assert.deepEqual(
      tests.map(({ test }) => test.name),
      ['good']
    );
    assert.deepEqual(
      problems.map(({ file, line, path }) => [file, line, path]),
      [['broken.yaml', 4, 'load.kind']]
    );
  });

  it('keeps what a file gave before it was broken', async () => {
    await write('one.yaml', named('kept'));
    await read();
    await write('one.yaml', 'kind: [');
    const { tests, problems } = await read();
    assert.deepEqual([tests.map(({ test }) => test.name), problems.length > 0], [['kept'], true]);
  });

  it('refuses a name that another file has, at the place of the second', async () => {
    await write('a.yaml', named('same'));
    await write('b.yaml', named('same'));
    const { tests, problems } = await read();
    assert.deepEqual(
      tests.map(({ file }) => file),
      ['a.yaml']
    );
    assert.deepEqual(
      problems.map(({ file, line, message }) => [file, line, message]),
      [['b.yaml', 2, 'is the name of another test, in a.yaml']]
    );
  });

  it('says so when there is no folder, and forgets nothing', async () => {
    await write('one.yaml', named('kept'));
    await read();
    const { tests, problems } = await provisioned(join(root, 'nowhere'));
    assert.deepEqual([tests.length, problems[0]?.message], [1, 'is not a folder that can be read']);
  });
});
