import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { generatedFiles } from './generate.ts';

for (const [path, text] of generatedFiles()) {
  it(`${path} is what the code makes today`, () => {
    assert.equal(readFileSync(join(import.meta.dirname, '..', path), 'utf8'), text, 'write it anew: npm run generate');
  });
}
