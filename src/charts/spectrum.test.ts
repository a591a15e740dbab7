import { Histogram } from '@headroom/measure';
import { quantileAt, spectrumOf, spectrumPlaces } from './spectrum';

function histogramOf(times: number[]): Histogram {
  const histogram = new Histogram();
  times.forEach((us) => histogram.record(us));
  return histogram;
}

describe('a percentile spectrum', () => {
  const thousand = histogramOf(Array.from({ length: 1_000 }, (_, i) => i + 1));
  const places = spectrumPlaces(1_000);
  const at = (values: Array<number | null>, place: number) =>
    values[places.findIndex((each) => Math.abs(each - place) < 1e-9)];

  it('gives every factor of ten the same room, up to the slowest request', () => {
    expect(places[0]).toBe(0);
    expect(places[places.length - 2]).toBeCloseTo(3);
    expect([0, 1, 2, 3].map(quantileAt)).toEqual([0, 0.9, 0.99, 0.999]);
  });

  it('agrees with the percentiles of the tables', () => {
    const line = spectrumOf(thousand, places);
    expect([1, 2].map((place) => at(line, place))).toEqual([thousand.percentileUs(90), thousand.percentileUs(99)]);
    expect(line[0]).toBe(1);
    places.forEach((place, i) => expect(line[i]).toBe(thousand.percentileUs(quantileAt(place) * 100)));
  });

  it('ends where a histogram has no more samples', () => {
    const line = spectrumOf(histogramOf([100, 200, 300, 400, 500, 600, 700, 800, 900, 5_000]), places);
    expect(at(line, 1)).toBe(900);
    expect(line.filter((us) => us !== null).pop()).toBe(5_000);
    expect(at(line, 2)).toBeNull();
    expect(spectrumOf(new Histogram(), places).every((us) => us === null)).toBe(true);
  });
});
