import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { openStore, type Store } from '../store/store.ts';
import { ulidSource } from '../store/ulid.ts';
import { Provisioning } from './provisioning.ts';

const named = (name: string) =>
  `kind: Test\nname: ${name}\ntarget: { url: "http://127.0.0.1/" }\nload: { kind: closed, duration: 1s }\n`;
const prices = 'kind: Prices\ncurrency: EUR\nperCoreHour: 0.04\nperGibHour: 0.005\n';

describe('a provisioning folder that changes', () => {
  let root: string;
  let folder: string;
  let store: Store;
  let notices: string[];
  let provisioning: Provisioning;
  const write = (file: string, text: string) => writeFile(join(folder, file), text);
  const open = async () => {
    provisioning = await Provisioning.open({
      folder,
      store,
      newId: ulidSource(Date.now),
      nowMs: Date.now,
      hasGrafana: false,
      replaceTests: true,
      onNotice: (line) => void notices.push(line),
      onFailure: (error) => assert.fail(String(error)),
    });
  };
  /** A change is taken up when it was seen twice. */
  const settle = async () => [await provisioning.look(), await provisioning.look()];
  const names = async () => (await store.tests.list()).map(({ test }) => test.name);
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'headroom-provisioning-'));
    folder = join(root, 'tests');
    await mkdir(folder);
    store = await openStore(root);
    notices = [];
  });
  afterEach(async () => {
    await provisioning.close();
    await store.close();
    await rm(root, { recursive: true });
  });

  it('is read again once it has settled, and not while nothing changes', async () => {
    await open();
    assert.deepEqual(await settle(), [false, false]);
    await write('one.yaml', named('one'));
    assert.deepEqual(await settle(), [false, true]);
    assert.deepEqual(await names(), ['one']);
    assert.deepEqual(await settle(), [false, false]);
    await rm(join(folder, 'one.yaml'));
    await settle();
    assert.deepEqual(await names(), []);
  });

  it('keeps what a file gave until it is mended, tests and prices alike, and tells where it is broken', async () => {
    await write('one.yaml', `${named('one')}---\n${prices}`);
    await write('two.yaml', named('two'));
    await open();
    const [before] = await store.tests.list();
    await write('one.yaml', `${named('one').replace('closed', 'clsed')}---\nkind: Prises\n`);
    await write('two.yaml', named('three'));
    await settle();
    assert.deepEqual(await names(), ['one', 'three']);
    assert.equal(provisioning.current.prices?.prices.perCoreHour, 0.04);
    assert.equal(notices[0], 'The provisioning folder has changed: 2 tests in it, 2 problems.');
    assert.match(notices[1] ?? '', /^one\.yaml:4:\d+: load\.kind must be one of /);
    await write('one.yaml', named('one').replace('1s', '2s'));
    await settle();
    const [after] = await store.tests.list();
    assert.deepEqual([after?.id, after?.version, after?.test.load.duration], [before?.id, 2, '2s']);
    assert.deepEqual([provisioning.current.prices, provisioning.current.problems], [null, []]);
  });

  it('may be a mounted ConfigMap, whose links are swapped, with a body beside the test', async () => {
    const version = async (name: string, body: string) => {
      await mkdir(join(folder, `..${name}`));
      await write(
        `..${name}/a.yaml`,
        named('a').replace('"http://127.0.0.1/"', '"http://127.0.0.1/", body: { file: b.txt }')
      );
      await write(`..${name}/b.txt`, body);
      await symlink(`..${name}`, join(folder, '..next'));
      await rename(join(folder, '..next'), join(folder, '..data'));
    };
    await version('first', 'one');
    await symlink('..data/a.yaml', join(folder, 'a.yaml'));
    await symlink('..data/b.txt', join(folder, 'b.txt'));
    await open();
    const body = async () => (await store.tests.list()).map(({ test }) => test.target.body);
    assert.deepEqual(await body(), [{ text: 'one' }]);
    await version('second', 'two');
    await settle();
    assert.deepEqual(await body(), [{ text: 'two' }]);
  });

  it('forgets nothing when it cannot be read any more', async () => {
    await write('one.yaml', `${named('one')}---\n${prices}`);
    await open();
    await rename(folder, `${folder}-away`);
    await settle();
    assert.deepEqual([await names(), provisioning.current.prices?.file], [['one'], 'one.yaml']);
    assert.equal(provisioning.current.problems[0]?.message, 'is not a folder that can be read');
  });
});
