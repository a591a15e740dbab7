import assert from 'node:assert/strict';
import { it } from 'node:test';
import { compareParsers } from './compare-parsers.fixture.ts';

/** A sample of what `npm run bench -- answer-fuzz` compares. */
const STREAMS = 5_000;

it("what a server sends, right or broken, is read as Node's own parser reads it", () => {
  const { different, kinds, answers } = compareParsers(STREAMS, 1);
  assert.deepEqual(different, []);
  // All sorts of streams are among them.
  assert.ok(answers > STREAMS / 2, String(answers));
  for (const kind of ['0 malformed', '0 part', '1 nothing', '1 part', '1 malformed', '2 nothing', '3 nothing']) {
    assert.ok((kinds[kind] ?? 0) >= STREAMS / 200, `${kind}: ${kinds[kind]}`);
  }
});
