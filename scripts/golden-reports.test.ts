import { check, overheadReport } from '@headroom/contract';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { goldenReports, goldenText } from './golden-reports.ts';

const folder = join(import.meta.dirname, '..', 'src', 'fixtures', 'reports');

for (const [name, report] of Object.entries(goldenReports())) {
  it(`the plugin's tests show the report "${name}" as it is computed today`, () => {
    const text = readFileSync(join(folder, `${name}.json`), 'utf8');
    assert.ok(check(overheadReport, JSON.parse(text)).ok);
    assert.equal(text, goldenText(report), 'write it anew: node scripts/golden-reports.ts');
  });
}
