import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  formatBytes,
  formatCores,
  formatCount,
  formatLatency,
  formatRate,
  formatSeconds,
  formatShare,
} from './number-format.ts';

function table<T>(format: (value: T) => string, rows: ReadonlyArray<readonly [T, string]>): void {
  for (const [value, text] of rows) {
    assert.equal(format(value), text, String(value));
  }
}

describe('numbers as people read them', () => {
  it('times are µs below 1 ms, ms below 10 s, then s', () => {
    table(formatLatency, [
      [0, '0 µs'],
      [0.4, '0.400 µs'],
      [5, '5 µs'],
      [57.25, '57.3 µs'],
      [850, '850 µs'],
      [999, '999 µs'],
      [999.6, '1.00 ms'],
      [4_100, '4.10 ms'],
      [11_900, '11.9 ms'],
      [61_000, '61.0 ms'],
      [1_234_567, '1 230 ms'],
      [9_994_000, '9 990 ms'],
      [9_996_000, '10.0 s'],
      [3_600_000_000, '3 600 s'],
    ]);
  });

  it('rates have one decimal where it says something', () => {
    table(formatRate, [
      [0, '0/s'],
      [0.00123, '0.00123/s'],
      [9.999, '10.0/s'],
      [499.83, '499.8/s'],
      [500, '500.0/s'],
      [1_999.96, '2 000.0/s'],
      [9_999.97, '10 000/s'],
      [123_456.7, '123 457/s'],
      [-499.83, '−499.8/s'],
    ]);
  });

  it('counts stand in groups of three digits', () => {
    table(formatCount, [
      [0, '0'],
      [999, '999'],
      [150_000, '150 000'],
      [9_007_199_254_740_991, '9 007 199 254 740 991'],
      [0.25, '0.25'],
      [955 / 3, '318.333'],
      [12_345.678, '12 345.7'],
    ]);
  });

  it('CPU is cores, thousandths below 0.1, and never 0 for what is not 0', () => {
    table(formatCores, [
      [0, '0 cores'],
      [0.00000412, '0.00412m cores'],
      [0.03, '30.0m cores'],
      [0.09996, '0.100 cores'],
      [0.21, '0.210 cores'],
      [-0.0125, '−12.5m cores'],
      [12.345, '12.3 cores'],
    ]);
  });

  it('shares are percent with one decimal below 10', () => {
    table(formatShare, [
      [0, '0 %'],
      [0.0004, '0.04 %'],
      [0.0000031, '0.0003 %'],
      [0.001, '0.1 %'],
      [0.0996, '10 %'],
      [0.032, '3.2 %'],
      [0.14, '14 %'],
      [1, '100 %'],
      [-0.032, '−3.2 %'],
      [-0.0004, '−0.04 %'],
    ]);
  });

  it('sizes are binary', () => {
    table(formatBytes, [
      [0, '0 B'],
      [1_023, '1023 B'],
      [1_024, '1.00 KiB'],
      [43_200_000, '41.2 MiB'],
      [1_048_575, '1 020 KiB'],
      [5 * 2 ** 30, '5.00 GiB'],
      [-43_200_000, '−41.2 MiB'],
      [0.123456, '0.123 B'],
    ]);
  });

  it('elapsed time is whole seconds', () => {
    table(formatSeconds, [
      [0, '0s'],
      [130_900, '2m10s'],
    ]);
  });

  it('nothing that is not 0 reads as 0, and nothing reads as an exponent', () => {
    const positive = fc.double({ min: 1e-9, max: 1e15, noNaN: true, minExcluded: true });
    fc.assert(
      fc.property(positive, (value) => {
        for (const text of [formatLatency(value), formatRate(value), formatShare(Math.min(1, value))]) {
          assert.match(text, /[1-9]/);
          assert.doesNotMatch(text, /e[+-]|NaN|Infinity/);
        }
      })
    );
  });
});
