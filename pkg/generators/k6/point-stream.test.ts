import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { K6Request } from './k6-request.ts';
import { PointStream } from './point-stream.ts';
import { countsOf, droppedIn, readSummary } from './summary.ts';

const golden = (name: string) => readFileSync(join(import.meta.dirname, 'golden', name));
const points = golden('points.ndjson');

function read(bytes: Buffer, pieceBytes = bytes.length) {
  const requests: K6Request[] = [];
  let dropped = 0;
  const stream = new PointStream({ onRequest: (one) => requests.push(one), onDropped: (n) => (dropped += n) });
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    stream.push(bytes.subarray(at, at + pieceBytes));
  }
  return { requests, dropped, isCut: stream.isCut };
}

/** The values of a metric's points, by the plainest reading of the file. */
const valuesOf = (metric: string) =>
  points
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; metric: string; data: { value: number; time: string } })
    .filter((line) => line.type === 'Point' && line.metric === metric)
    .map(({ data }) => data);

describe("k6's points", () => {
  it('are read as requests with their times, statuses, errors and places', () => {
    const { requests, dropped, isCut } = read(points);
    assert.deepEqual(
      requests.map(({ durationMs }) => durationMs),
      valuesOf('http_req_duration').map(({ value }) => value)
    );
    assert.deepEqual(
      requests.map(({ blockedMs }) => blockedMs),
      valuesOf('http_req_blocked').map(({ value }) => value)
    );
    const [first] = valuesOf('http_req_duration');
    assert.ok(Math.abs((requests[0]?.endUs ?? 0) / 1_000 - Date.parse(first?.time ?? '')) < 1);
    const kinds = new Set(
      requests.map(({ index, status, errorCode, error }) => [index, status, errorCode, error].join())
    );
    assert.deepEqual([...kinds].sort(), [
      '0,200,0,',
      '1,0,1050,request timeout',
      '2,503,1503,',
      '3,0,1000,EOF',
      '4,302,0,',
    ]);
    assert.deepEqual([dropped, isCut], [valuesOf('dropped_iterations').length, false]);
  });

  it('may come in pieces of any length, and say when they were cut', () => {
    for (const bytes of [11, 97, 4_096]) {
      assert.deepEqual(read(points, bytes), read(points));
    }
    const cut = read(points.subarray(0, points.lastIndexOf('"http_req_blocked"')));
    assert.deepEqual([cut.requests.length, cut.isCut], [read(points).requests.length - 1, true]);
  });

  it('must be in UTC', () => {
    const elsewhere = points.toString('utf8').replaceAll('Z","value"', '+02:00","value"');
    assert.throws(() => read(Buffer.from(elsewhere)), RangeError);
  });
});

describe("k6's summary", () => {
  it('gives counts by status and error class', () => {
    const summary = readSummary(golden('summary.json').toString('utf8'));
    const counts = countsOf(summary, undefined);
    assert.equal(counts.sent, counts.ok + Object.values(counts.errors).reduce((sum, n) => sum + n, 0));
    assert.deepEqual(Object.keys(counts.errors).sort(), ['reset', 'status', 'timeout']);
    assert.deepEqual(Object.keys(counts.statuses), ['200', '302', '503']);
    assert.equal(counts.sent + droppedIn(summary), 21);
    assert.equal(countsOf(summary, { status: [503] }).ok, counts.statuses['503']);
  });
});
