import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, it } from 'node:test';
import { readRecords } from './records-file.ts';
import { countsOf, ohaErrorClass, readSummary } from './summary.ts';

const golden = (name: string) => join(import.meta.dirname, 'golden', name);
const summary = readSummary(readFileSync(golden('summary.json'), 'utf8'));

const folder = mkdtempSync(join(tmpdir(), 'headroom-oha-'));
after(() => rmSync(folder, { recursive: true }));

interface Answer {
  readonly dueUs: number;
  readonly endUs: number;
  readonly second: number;
}

async function answersIn(path: string): Promise<Answer[]> {
  const answers: Answer[] = [];
  let unplaced: Array<Omit<Answer, 'second'>> = [];
  for await (const second of readRecords(path, (dueUs, _, endUs) => unplaced.push({ dueUs, endUs }))) {
    answers.push(...unplaced.map((answer) => ({ ...answer, second })));
    unplaced = [];
  }
  return answers;
}

describe("oha's records", () => {
  it('are all read', async () => {
    assert.equal((await answersIn(golden('records.db'))).length, summary.statusCodeDistribution['200']);
  });

  it('come second by second, whatever the order in which oha kept them', async () => {
    const path = join(folder, 'records.db');
    const file = new DatabaseSync(path);
    file.exec('CREATE TABLE oha (start REAL, start_latency_correction REAL, "end" REAL, status INTEGER)');
    const insert = file.prepare('INSERT INTO oha VALUES (?, ?, ?, 200)');
    // Connection by connection, as oha does; the end of a second belongs to the next.
    [0.1, 1.1, 2.5, 0.2, 0.9999999, 1, 2.1].forEach((end) => insert.run(end - 0.05, null, end));
    file.close();
    const answers = await answersIn(path);
    assert.deepEqual(
      answers.map(({ second }) => second),
      [0, 0, 0, 1, 1, 2, 2]
    );
    const placed = answers.map(({ endUs, second }) => [Math.round(endUs), second] as const);
    assert.deepEqual(
      placed.sort(([a, first], [b, second]) => a - b || first - second),
      [
        [100_000, 0],
        [200_000, 0],
        [1_000_000, 0],
        [1_000_000, 1],
        [1_100_000, 1],
        [2_100_000, 2],
        [2_500_000, 2],
      ]
    );
  });

  it('give the times that oha itself prints', async () => {
    const times = (await answersIn(golden('records.db'))).map(({ dueUs, endUs }) => endUs - dueUs);
    assert.ok(Math.abs(Math.max(...times) - (summary.summary.slowest ?? 0) * 1e6) < 1);
    assert.ok(Math.abs(Math.min(...times) - (summary.summary.fastest ?? 0) * 1e6) < 1);
  });

  it('come from a file of oha alone', async () => {
    await assert.rejects(answersIn(golden('made-by.txt')), /not a database/);
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
