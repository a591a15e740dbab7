import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Histogram } from '@headroom/measure';
import { decodeFromCompressedBase64 } from 'hdr-histogram-js';
import { hdrText } from './hdr-text.ts';

it('a histogram is read by another HdrHistogram with every sample and every percentile', () => {
  const ours = new Histogram();
  for (let i = 0; i < 200_000; i++) {
    ours.record(Math.round(10 ** (1 + (7 * ((i * 7919) % 200_000)) / 200_000))); // 10 µs to 100 s
  }
  [0, 1, 2_047, 2_048, 3_600_000_000].forEach((us) => ours.record(us));
  const theirs = decodeFromCompressedBase64(hdrText(ours.toData()));
  assert.equal(theirs.totalCount, ours.count);
  for (const p of [0.01, 10, 50, 75, 90, 95, 99, 99.9, 99.99, 100]) {
    const [read, known] = [theirs.getValueAtPercentile(p), ours.percentileUs(p)];
    assert.ok(Math.abs(read - known) <= known / 1_000, `p${p}: ${read} instead of ${known}`);
  }
});

it('an empty histogram is read as an empty one', () => {
  assert.equal(decodeFromCompressedBase64(hdrText({ cells: [] })).totalCount, 0);
});
