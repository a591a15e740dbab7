import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ResultStream, type VegetaResult } from './result-stream.ts';

const golden = (name: string) => readFileSync(join(import.meta.dirname, 'golden', name));
const stream = golden('attack.gob');

/** What is read of a stream that comes in pieces of this length. */
function read(bytes: Uint8Array, pieceBytes = bytes.length) {
  const results: VegetaResult[] = [];
  const reader = new ResultStream((result) => results.push({ ...result }), { names: true });
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    reader.push(bytes.subarray(at, at + pieceBytes));
  }
  return { results, reader };
}

/** A line of `vegeta encode -to json`. */
interface Truth {
  readonly seq: number;
  readonly code: number;
  readonly timestamp: string;
  readonly latency: number;
  readonly error: string;
  readonly method: string;
  readonly url: string;
}

describe("vegeta's stream", () => {
  it('is read as vegeta itself reads it, to the nanosecond', () => {
    const { results, reader } = read(stream);
    const truth = golden('attack.ndjson')
      .toString('utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Truth);
    assert.equal(results.length, 10);
    assert.equal(reader.originMs, Date.parse('2026-11-27T23:49:27Z'));
    assert.deepEqual(
      results,
      truth.map(({ seq, code, timestamp, latency, error, method, url }) => ({
        seq,
        status: code,
        startNs:
          Date.parse(`${timestamp.slice(0, 19)}Z`) * 1e6 -
          reader.originMs * 1e6 +
          Number(timestamp.slice(19, -1)) * 1e9,
        latencyNs: latency,
        error,
        method,
        url,
      }))
    );
    assert.equal(reader.isCut, false);
  });

  it('may come in pieces of any length', () => {
    const whole = read(stream).results;
    for (const bytes of [1, 7, 160, 1_000]) {
      assert.deepEqual(read(stream, bytes).results, whole);
    }
  });

  it('gives what came before where it was cut, and says so', () => {
    const { results, reader } = read(stream.subarray(0, stream.length - 20));
    assert.deepEqual([results.length, reader.isCut], [9, true]);
  });

  it('is told from what is no such stream', () => {
    assert.throws(() => read(Buffer.from('Error: no such file\n'.repeat(20))), RangeError);
  });
});
