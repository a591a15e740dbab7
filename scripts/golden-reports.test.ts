import { check, overheadReport } from '@headroom/contract';
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { goldenReports } from './golden-reports.ts';

for (const [name, report] of Object.entries(goldenReports())) {
  it(`the report "${name}" that the plugin's tests show is one of the contract`, () => {
    assert.ok(check(overheadReport, JSON.parse(JSON.stringify(report))).ok);
  });
}
