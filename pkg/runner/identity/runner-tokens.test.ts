import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openStore, type Store } from '../store/store.ts';
import { RunnerTokens } from './runner-tokens.ts';

describe('tokens with scopes of their own', () => {
  let folder: string;
  let store: Store;
  let tokens: RunnerTokens;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'headroom-tokens-'));
    store = await openStore(folder);
    tokens = new RunnerTokens(store.tokens);
  });
  after(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  it('are found by what they are, listed by name, and end when they are deleted', async () => {
    const token = await tokens.create('ci', ['read', 'run', 'run'], 1_700_000_000_000);
    assert.match(token, /^hdr_[\w-]{43}$/);
    const ci = { name: 'ci', scopes: ['read', 'run'], createdAtMs: 1_700_000_000_000 };
    assert.deepEqual(await tokens.find(token), ci);
    assert.equal(await tokens.find(`${token}x`), undefined);
    assert.equal(await tokens.find('ci'), undefined);
    assert.deepEqual(await tokens.list(), [ci]);
    await tokens.delete('ci');
    assert.equal(await tokens.find(token), undefined);
    await assert.rejects(tokens.delete('ci'), { code: 'not_found' });
  });

  it('are nowhere on the disk', async () => {
    const token = await tokens.create('visible', ['read'], 0);
    for (const file of await readdir(folder)) {
      assert.equal((await readFile(join(folder, file))).includes(token.slice(4)), false, file);
    }
  });

  it('have one name each, and scopes that there are', async () => {
    await tokens.create('taken', ['read'], 0);
    for (const [name, scopes] of [
      ['taken', ['read']],
      ['Bad name', ['read']],
      ['', ['read']],
      ['none', []],
      ['all', ['all']],
    ] as const) {
      await assert.rejects(tokens.create(name, scopes, 0), { code: 'request.invalid' }, name);
    }
  });
});
