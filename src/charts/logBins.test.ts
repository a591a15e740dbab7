import { Histogram } from '@headroom/measure';
import { logBins } from './logBins';

const binsOf = (...times: number[]) => {
  const histogram = new Histogram();
  times.forEach((us) => histogram.record(us));
  return logBins(histogram.cells());
};
const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);

describe('the bins of a distribution', () => {
  it('hold every sample once, from the tick below the smallest to the tick above the largest', () => {
    const bins = binsOf(...Array.from({ length: 1_000 }, (_, i) => 1_300 + i * 37), 3_600_000_000)!;
    expect(sum(bins.counts)).toBeCloseTo(1_001);
    expect(bins.edgesUs[0]).toBeCloseTo(1_000);
    expect(bins.edgesUs[bins.edgesUs.length - 1]).toBeGreaterThan(3_600_000_000);
    expect(bins.edgesUs).toHaveLength(bins.counts.length + 1);
  });

  it('tell for each edge which share of the samples is below it', () => {
    const { edgesUs, below } = binsOf(1_000, 2_500, 2_500, 80_000)!;
    const at = (us: number) => below[edgesUs.findIndex((edge) => edge >= us)];
    expect(below[0]).toBe(0);
    expect(at(2_000)).toBeCloseTo(0.25);
    expect(at(5_000)).toBeCloseTo(0.75);
    expect(below[below.length - 1]).toBeCloseTo(1);
  });

  it('put a sample where it belongs', () => {
    const { edgesUs, counts } = binsOf(1_000, 30_000, 30_000, 30_000, 90_000)!;
    const bin = edgesUs.findLastIndex((edge) => edge <= 30_000);
    expect(counts[bin] + counts[bin + 1]).toBeCloseTo(3);
  });

  it('draw nothing without samples, and one sample of 0 µs', () => {
    expect(binsOf()).toBeUndefined();
    expect(sum(binsOf(0)!.counts)).toBeCloseTo(1);
  });
});
