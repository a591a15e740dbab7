import { RunMeasurement } from '@headroom/measure';
import { resultOf, secondOf, testOf } from '../fixtures/records';
import { liveFigures, resultFigures } from './RunFigures';

const seconds = [secondOf(0, [4_000, 5_000]), secondOf(1, [6_000, 90_000])];

describe('the figures of a run', () => {
  it('are the same from the events at its end and from its result', () => {
    const measurement = new RunMeasurement();
    seconds.forEach((second) => measurement.add(second));
    const live = liveFigures(measurement.snapshot(), testOf().load)!;
    const ended = resultFigures(resultOf(seconds));
    expect(ended.timings.response.toData()).toEqual(live.timings.response.toData());
    expect(ended).toMatchObject({ counts: live.counts, series: live.series, achievedPerSec: 2, askedPerSec: 500 });
    expect(live).toMatchObject({ achievedPerSec: 2, unfinished: null, clock: 'intended' });
  });

  it('have the TLS handshakes of all seconds, and none where nobody told of any', () => {
    const times = secondOf(0, [1_000]).timings.response;
    const figures = resultFigures(resultOf([secondOf(0, [4_000], { handshakes: { times, resumed: 1 } })]));
    expect(figures.handshakes).toMatchObject({ times: { count: 1, maxUs: 1_000 }, resumed: 1 });
    expect(resultFigures(resultOf(seconds)).handshakes).toBeUndefined();
  });

  it('are unknown before the first second', () => {
    expect(liveFigures(new RunMeasurement().snapshot(), testOf().load)).toBeUndefined();
    expect(resultFigures({ ...resultOf([]), elapsedUs: 0 }).achievedPerSec).toBeNull();
  });
});
