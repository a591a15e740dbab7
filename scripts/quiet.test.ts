import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { it } from 'node:test';
import { quiet } from './quiet.ts';

const never = new AbortController().signal;
const waited = async (seconds: number, isTerminal: boolean, signal = never) => {
  const stream = new PassThrough();
  const startedAtMs = performance.now();
  await quiet(seconds, 'because', { stream, isTerminal }, signal);
  return { said: String(stream.read()), ms: performance.now() - startedAtMs };
};

it('a wait says once how long and why; on a terminal one line counts down', async () => {
  const plain = await waited(1, false);
  assert.equal(plain.said, '1 s of quiet, because (Ctrl-C ends)\n');
  assert.ok(plain.ms >= 950);
  const { said } = await waited(2, true);
  assert.deepEqual(said.match(/\d s of quiet/g), ['2 s of quiet', '1 s of quiet']);
  assert.equal(said.indexOf('\n'), said.length - 1);
});

it('ends at once when it is no longer wanted', async () => {
  assert.ok((await waited(60, false, AbortSignal.timeout(50))).ms < 30_000);
});
