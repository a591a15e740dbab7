import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Samples } from './counter-rise.ts';
import { holdsOldValues } from './held-values.ts';

/** A counter that is refreshed every 13 s and scraped every 5 s, with the scrape's times. */
const held: Samples = Array.from({ length: 40 }, (_, i) => [i * 5_000, Math.floor((i * 5) / 13) * 13 * 0.4]);

it('old values under new times are seen', () => {
  assert.equal(holdsOldValues(held), true);
});

it('a counter that is new at each scrape, or that carries its own times, holds no old values', () => {
  assert.equal(holdsOldValues(held.map(([atMs]) => [atMs, atMs * 0.0004])), false);
  assert.equal(holdsOldValues(held.map(([atMs, value], i) => [atMs + ((i * 7) % 11) * 100, value])), false);
});

it('a part that hardly works may well stand still', () => {
  assert.equal(holdsOldValues(held.map(([atMs, value]) => [atMs, value / 100])), false);
});
