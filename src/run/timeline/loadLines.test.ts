import { seriesPoint } from '@headroom/measure';
import { secondOf } from '../../fixtures/records';
import { loadLines } from './loadLines';

const point = (second: number, ...responseUs: number[]) => seriesPoint(secondOf(second, responseUs));
const load = [point(0, 1_000, 2_000), point(1, 3_000)];

describe('the charts of a run', () => {
  it('have a value for each second of each line, and none where no answer came', () => {
    expect(loadLines([...load, point(2)], 3, true)).toEqual({
      seconds: [0.5, 1.5, 2.5],
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
      bytes: [
        [0, 0, 0],
        [0, 0, 0],
      ],
    });
  });

  it('have the bytes of each second, sent apart from received', () => {
    const moved = { ...point(0, 1_000), bytesSent: 640, bytesReceived: 1_280 };
    expect(loadLines([moved], 3, true).bytes).toEqual([[640], [1_280]]);
  });

  it('do not show what nobody asked for', () => {
    expect(loadLines(load, 2, false).rate).toEqual([[2, 1]]);
  });

  it('leave out the stragglers of the last moment, but not a target that goes on answering', () => {
    expect(loadLines([...load, point(2, 9_000)], 2, true).seconds).toEqual([0.5, 1.5]);
    expect(loadLines([...load, point(2, 9_000), point(3, 9_000), point(4)], 2, true).seconds).toEqual([
      0.5, 1.5, 2.5, 3.5,
    ]);
  });

  it('do not take what was dropped for achieved', () => {
    const { counts, ...rest } = secondOf(2, [1_000]);
    const dropped = seriesPoint({ ...rest, counts: { ...counts, errors: { dropped: 3, reset: 1 } } });
    expect(loadLines([dropped], 3, true)).toMatchObject({ rate: [[2], [500]], errors: [[4]] });
  });

  it('never leave out errors', () => {
    const failed = { ...point(2), errors: 1 };
    expect(loadLines([...load, failed], 2, true).errors).toEqual([[0, 0, 1]]);
  });
});
