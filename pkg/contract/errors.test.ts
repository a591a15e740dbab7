import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { it } from 'node:test';
import { errorCatalogue } from './index.ts';

it('every error code has its line in docs/errors.md, and every line there is a code', async () => {
  const page = await readFile(new URL('../../docs/errors.md', import.meta.url), 'utf8');
  const documented = [...page.matchAll(/^\| `([a-z_.]+)` \| (\d{3}) \| (.+?) \| (.+?) \|$/gm)].map(
    ([, code, status, meaning, remedy]) => [code, { httpStatus: Number(status), meaning, remedy }]
  );
  assert.deepEqual(Object.fromEntries(documented), { ...errorCatalogue });
});
