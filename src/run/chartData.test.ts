import { seriesPoint } from '@headroom/measure';
import { secondOf } from '../fixtures/records';
import { chartData } from './chartData';

const point = (second: number, ...responseUs: number[]) => seriesPoint(secondOf(second, responseUs));
const load = [point(0, 1_000, 2_000), point(1, 3_000)];

describe('the charts of a run', () => {
  it('have a value for each second of each line, and none where no answer came', () => {
    expect(chartData([...load, point(2)], 3, true)).toEqual({
      seconds: [0, 1, 2],
      rate: [
        [2, 1, 0],
        [500, 500, 500],
      ],
      response: [
        [1_000, 3_000, null],
        [2_000, 3_000, null],
        [2_000, 3_000, null],
      ],
      errors: [[0, 0, 0]],
    });
  });

  it('do not show what nobody asked for', () => {
    expect(chartData(load, 2, false).rate).toEqual([[2, 1]]);
  });

  it('leave out the stragglers of the last moment, but not a target that goes on answering', () => {
    expect(chartData([...load, point(2, 9_000)], 2, true).seconds).toEqual([0, 1]);
    expect(chartData([...load, point(2, 9_000), point(3, 9_000), point(4)], 2, true).seconds).toEqual([0, 1, 2, 3]);
  });

  it('never leave out errors', () => {
    const failed = { ...point(2), errors: 1 };
    expect(chartData([...load, failed], 2, true).errors).toEqual([[0, 0, 1]]);
  });
});
