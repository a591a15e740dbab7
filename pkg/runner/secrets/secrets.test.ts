import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openStore, type Store } from '../store/store.ts';
import { Secrets } from './secrets.ts';

describe('secrets', () => {
  let folder: string;
  let store: Store;
  const key = randomBytes(32);
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'headroom-secrets-'));
    store = await openStore(folder);
  });
  after(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  it('come back by name, can be replaced, listed and forgotten', async () => {
    const secrets = new Secrets(store.secrets, key);
    await secrets.set('b-token', 'first');
    await secrets.set('b-token', 'second ü');
    await secrets.set('a', 'x');
    assert.equal(await secrets.get('b-token'), 'second ü');
    assert.deepEqual(await secrets.names(), ['a', 'b-token']);
    assert.equal(await secrets.delete('a'), true);
    assert.equal(await secrets.delete('a'), false);
    assert.equal(await secrets.get('a'), undefined);
  });

  it('are nowhere on the disk in clear text', async () => {
    await new Secrets(store.secrets, key).set('visible', 'correct-horse-battery-staple');
    for (const file of await readdir(folder)) {
      assert.equal((await readFile(join(folder, file))).includes('correct-horse'), false, file);
    }
  });

  it('cannot be read with another key, and not under another name', async () => {
    const secrets = new Secrets(store.secrets, key);
    await secrets.set('mine', 'value');
    await assert.rejects(new Secrets(store.secrets, randomBytes(32)).get('mine'), { code: 'secret.key' });
    await store.secrets.put('other', (await store.secrets.find('mine')) ?? '');
    await assert.rejects(secrets.get('other'), { code: 'secret.key' });
  });

  it('refuse bad names and empty or huge values', async () => {
    const secrets = new Secrets(store.secrets, key);
    await assert.rejects(secrets.set('Bad Name', 'x'), { code: 'request.invalid' });
    await assert.rejects(secrets.set('empty', ''), { code: 'request.invalid' });
    await assert.rejects(secrets.set('huge', 'x'.repeat(65_537)), { code: 'request.invalid' });
  });
});
