import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { lockDataFolder } from '../data-folder.ts';
import { openStore } from '../store/store.ts';
import { headroom as cli } from './headroom.fixture.ts';

describe('headroom secret and token', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'headroom-cli-'));
  });
  after(() => rm(folder, { recursive: true }));

  const headroom = (words: string, { input = '', env = {} }: { input?: string; env?: NodeJS.ProcessEnv } = {}) =>
    cli(words.split(' '), { input, env: { HEADROOM_DATA: folder, ...env } });

  it('a token is printed once, listed without itself, and ends; all of it is on the trail', async () => {
    const made = await headroom('token create ci --scopes read,run');
    assert.match(made.out, /^hdr_[\w-]{43}\n$/);
    const { out } = await headroom('token list');
    assert.match(out, /^ci  read,run  \d{4}-\d\d-\d\dT[\d:.]+Z\n$/);
    assert.equal((await headroom('token create ci --scopes read')).code, 13);
    assert.equal((await headroom('token delete ci')).code, 0);
    assert.equal((await headroom('token list')).out, '');
    const store = await openStore(folder);
    const entries = await store.trail.list({ limit: 10 });
    await store.close();
    assert.deepEqual(
      entries.map(({ operation, object, outcome, actor }) => [operation, object, outcome, actor?.verified]),
      [
        ['deleteToken', 'ci', 'done', false],
        ['createToken', 'ci', 'refused', false],
        ['createToken', 'ci', 'done', false],
      ]
    );
    assert.doesNotMatch(JSON.stringify(entries), /hdr_/);
  });

  it('a key in the data folder is changed, unless a runner is up', async () => {
    await headroom('secret set mesh', { input: 'hush\n' });
    const old = await readFile(join(folder, 'secret.key'), 'utf8');
    const unlock = lockDataFolder(folder);
    assert.match((await headroom('secret rotate-key')).err, /config\.data_busy/);
    unlock();
    const { code, out } = await headroom('secret rotate-key');
    assert.deepEqual([code, out.startsWith('1 secrets are sealed with a new key in ')], [0, true]);
    assert.notEqual(await readFile(join(folder, 'secret.key'), 'utf8'), old);
  });

  it('a key that is given is changed where it comes from, with the old one by file', async () => {
    const env = { HEADROOM_SECRET_KEY: Buffer.alloc(32, 7).toString('base64') };
    const refused = await headroom('secret rotate-key', { env });
    assert.match(refused.err, /does not come from the data folder: .*--old-key/);
    const oldKey = join(folder, 'old.key');
    await writeFile(oldKey, await readFile(join(folder, 'secret.key')));
    assert.equal((await headroom(`secret rotate-key --old-key ${oldKey}`, { env })).code, 0);
    assert.match((await headroom('secret rotate-key')).err, /does not open mesh; nothing was changed/);
  });

  it('says how it is used', async () => {
    for (const words of [
      'token',
      'token create ci',
      'token create --scopes read',
      'token list x',
      'token list --scopes read',
      'secret',
      'secret set',
      'secret list x',
      'secret list --old-key x',
      'run x --scopes read',
    ]) {
      assert.equal((await headroom(words)).code, 2, words);
    }
  });
});
