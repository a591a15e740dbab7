import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { overBudget } from './bundle-budgets.ts';

it('modules are judged compressed, nested ones too, and what pages load as it is', async () => {
  const dist = await mkdtemp(join(tmpdir(), 'headroom-budgets-'));
  try {
    await mkdir(join(dist, 'panels'));
    const large = randomBytes(31_000); // of which nothing can be compressed
    await writeFile(join(dist, 'module.js'), 'x'.repeat(1_000_000));
    await writeFile(join(dist, 'panels', 'module.js'), large);
    await writeFile(join(dist, '1.js'), 'x'.repeat(250_000));
    await writeFile(join(dist, '2.js'), 'x'.repeat(250_100));
    await writeFile(join(dist, '2.js.map'), 'x'.repeat(1_000_000));
    assert.deepEqual(overBudget(dist), [
      '2.js has 250.1 kB; the budget is 250.0 kB',
      'panels/module.js has 31.0 kB compressed; the budget is 30.0 kB',
    ]);
  } finally {
    await rm(dist, { recursive: true });
  }
});
