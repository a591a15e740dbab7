import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { readRecords } from './records-file.ts';
import { countsOf, ohaErrorClass, readSummary } from './summary.ts';

const golden = (name: string) => join(import.meta.dirname, 'golden', name);
const summary = readSummary(readFileSync(golden('summary.json'), 'utf8'));

describe("oha's records", () => {
  it('are read as they were kept, in the order of their ends', () => {
    const records = [...readRecords(golden('records.db'))].length;
    const ends = Array.from(readRecords(golden('records.db')), ({ endUs }) => endUs);
    assert.deepEqual(
      ends,
      [...ends].sort((a, b) => a - b)
    );
    assert.equal(records, summary.statusCodeDistribution['200']);
  });

  it('give the times that oha itself prints', () => {
    const times = Array.from(readRecords(golden('records.db')), ({ dueUs, endUs }) => endUs - dueUs);
    assert.ok(Math.abs(Math.max(...times) - (summary.summary.slowest ?? 0) * 1e6) < 1);
    assert.ok(Math.abs(Math.min(...times) - (summary.summary.fastest ?? 0) * 1e6) < 1);
  });

  it('come from a file of oha alone', () => {
    const path = golden('made-by.txt');
    assert.throws(() => [...readRecords(path)], /not a database/);
    assert.throws(() => new DatabaseSync(golden('none.db'), { readOnly: true }));
  });
});

describe("oha's summary", () => {
  it('gives counts by status and error class, without what only the end cut off', () => {
    const statusCodeDistribution = { '200': 5, '503': 2 };
    const errorDistribution = {
      timeout: 3,
      'connection closed before message completed': 1,
      'aborted due to deadline': 9,
    };
    const counts = countsOf({ ...summary, statusCodeDistribution, errorDistribution }, undefined);
    assert.deepEqual([counts.ok, counts.sent, counts.statuses], [5, 11, { '200': 5, '503': 2 }]);
    assert.deepEqual(counts.errors, { status: 2, timeout: 3, reset: 1 });
  });

  it('names errors in its own words, which have a class each', () => {
    const words = {
      'Connection refused (os error 111)': 'connect',
      'connection closed before message completed': 'reset',
      'error reading a body from connection': 'reset',
      timeout: 'timeout',
      'received corrupt message of type InvalidContentType': 'tls',
      'invalid peer certificate: Other(OtherError(CaUsedAsEndEntity))': 'tls',
      'invalid HTTP version parsed': 'malformed',
      'Too many open files (os error 24)': 'local',
    };
    assert.deepEqual(Object.fromEntries(Object.keys(words).map((said) => [said, ohaErrorClass(said)])), words);
  });
});
