import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { openStore, type Store } from '../store/store.ts';
import { readKey, rotateKey } from './rotate-key.ts';
import { Secrets } from './secrets.ts';

describe('rotating the key', () => {
  let folder: string;
  let file: string;
  let store: Store;
  let old: Buffer;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'headroom-rotate-'));
    file = join(folder, 'secret.key');
    old = randomBytes(32);
    await keep(file, old);
    store = await openStore(folder);
    await new Secrets(store.secrets, old).set('a', 'first');
    await new Secrets(store.secrets, old).set('b', 'second');
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });
  const keep = (path: string, key: Buffer) => writeFile(path, `${key.toString('base64')}\n`, { mode: 0o600 });
  const values = async (key: Buffer) => {
    const secrets = new Secrets(store.secrets, key);
    return Promise.all(['a', 'b'].map((name) => secrets.get(name)));
  };
  const sealed = () => store.secrets.list();

  it('opens every secret with the new key and none with the old, which is nowhere any more', async () => {
    assert.equal(await rotateKey(store.secrets, file), 2);
    assert.deepEqual(await values(readKey(file)), ['first', 'second']);
    assert.deepEqual(await new Secrets(store.secrets, old).unreadable(), ['a', 'b']);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    for (const name of await readdir(folder)) {
      assert.equal((await readFile(join(folder, name))).includes(old.toString('base64')), false, name);
    }
  });

  it('changes nothing where a secret cannot be opened, and says which', async () => {
    await new Secrets(store.secrets, randomBytes(32)).set('b', 'of another key');
    const before = await sealed();
    await assert.rejects(rotateKey(store.secrets, file), { code: 'secret.key', message: /does not open b;/ });
    assert.deepEqual(await sealed(), before);
    assert.deepEqual(readKey(file), old);
    assert.deepEqual(
      (await readdir(folder)).filter((name) => name.startsWith('secret.key')),
      ['secret.key']
    );
  });

  it('is finished by the next one where it was cut off, at whatever step', async () => {
    await keep(`${file}.old`, old); // before the new key was written
    await rotateKey(store.secrets, file);
    const next = randomBytes(32);
    await keep(`${file}.old`, readKey(file)); // before the secrets were sealed anew
    await keep(file, next);
    assert.equal(await rotateKey(store.secrets, file), 2);
    assert.deepEqual([readKey(file), await values(next)], [next, ['first', 'second']]);
    await keep(`${file}.old`, old); // before the old key was put away
    await rotateKey(store.secrets, file);
    assert.deepEqual([readKey(file), await values(next)], [next, ['first', 'second']]);
  });

  it('with a key that is given takes the old one from its file, all or none', async () => {
    const given = randomBytes(32);
    await new Secrets(store.secrets, randomBytes(32)).set('c', 'lost');
    const before = await sealed();
    const secrets = new Secrets(store.secrets, given);
    await assert.rejects(secrets.resealFrom(old), { code: 'secret.key', message: /opens c; nothing was changed/ });
    assert.deepEqual(await sealed(), before);
    await store.secrets.delete('c');
    assert.equal(await secrets.resealFrom(old), 2);
    assert.deepEqual(await values(given), ['first', 'second']);
  });

  it('says so where the key is lost', async () => {
    await rm(file);
    await assert.rejects(rotateKey(store.secrets, file), { code: 'secret.key', message: /holds no key/ });
  });
});
