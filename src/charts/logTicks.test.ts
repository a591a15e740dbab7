import { logRange, logTicks, thinTicks } from './logTicks';
import { tickText } from './tickText';

describe('a logarithmic axis', () => {
  it('has ticks at 1, 2 and 5', () => {
    expect(logTicks(900, 60_000)).toEqual([1_000, 2_000, 5_000, 10_000, 20_000, 50_000]);
    expect(logTicks(0.2, 1)).toEqual([0.2, 0.5, 1]);
  });

  it('keeps powers of ten when there is little room', () => {
    const ticks = logTicks(1, 100_000);
    expect(thinTicks(ticks, 20)).toEqual(ticks);
    expect(thinTicks(ticks, 6)).toEqual([1, 10, 100, 1_000, 10_000, 100_000]);
    expect(thinTicks(ticks, 3)).toEqual([1, 100, 10_000]);
  });

  it('ends at the ticks around its values, and is never empty', () => {
    expect(logRange(1_300, 9_800)).toEqual([1_000, 10_000]);
    expect(logRange(2_000, 5_000)).toEqual([2_000, 5_000]);
    expect(logRange(40, 40)).toEqual([20, 50]);
    expect(logRange(50, 50)).toEqual([50, 100]);
    expect(logRange(1_000, 1_000)).toEqual([1_000, 2_000]);
  });

  it('says figures without the zeros that only tell how exact they are', () => {
    expect(['10.0 ms', '4.10 ms', '200 µs', '499.8/s', '500.0/s', '10 000/s', '0/s', '0.050/s'].map(tickText)).toEqual([
      '10 ms',
      '4.1 ms',
      '200 µs',
      '499.8/s',
      '500/s',
      '10 000/s',
      '0/s',
      '0.05/s',
    ]);
  });
});
