import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { readPluginJson } from './plugin-json.ts';
import { pluginJson } from './preview-under-test.fixture.ts';

it('a preview without a build, or of a route with a key that it does not imitate, ends with what to do', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'headroom-preview-'));
  try {
    await assert.rejects(readPluginJson(folder), /npm run build/);
    const routes = [{ path: 'x', url: 'http://h', tokenAuth: {} }];
    await writeFile(join(folder, 'plugin.json'), JSON.stringify({ ...pluginJson, routes }));
    await assert.rejects(readPluginJson(folder), /does not imitate "tokenAuth"/);
  } finally {
    await rm(folder, { recursive: true });
  }
});
