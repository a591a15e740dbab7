import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { formatDuration, parseDuration } from './index.ts';

describe('a duration', () => {
  it('is read from the forms that people write', () => {
    const known = {
      '30s': 30_000,
      '5m': 300_000,
      '1h30m': 5_400_000,
      '1d': 86_400_000,
      '250ms': 250,
      '1m500ms': 60_500,
      '0s': 0,
    };
    for (const [text, ms] of Object.entries(known)) {
      assert.equal(parseDuration(text), ms, text);
    }
  });

  it('is refused in any other form', () => {
    for (const text of ['', '30', '-5s', '1.5s', '5 m', '30m1h', '5M', '1h1h', '99999999999999999d']) {
      assert.equal(parseDuration(text), undefined, text);
    }
  });

  it('is written so that it reads back the same', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1e12 }), (ms) => parseDuration(formatDuration(ms)) === ms));
  });
});
