import { axisEnd, roundBinary, roundDecimal } from './axisEnd';

const MIB = 2 ** 20;

describe('the axis of bars', () => {
  it('ends at the capacity where the bars take up enough of it', () => {
    expect(axisEnd(1.2, 4, roundDecimal)).toEqual({ end: 4, isCropped: false });
    expect(axisEnd(4, 4, roundDecimal)).toEqual({ end: 4, isCropped: false });
  });

  it('ends at the next round number where the bars would be too short otherwise', () => {
    expect(axisEnd(0.27, 8, roundDecimal)).toEqual({ end: 0.5, isCropped: true });
    expect(axisEnd(180 * MIB, 32_768 * MIB, roundBinary)).toEqual({ end: 256 * MIB, isCropped: true });
  });

  it('never ends before the longest bar', () => {
    expect(axisEnd(5, 4, roundDecimal)).toEqual({ end: 5, isCropped: false });
    expect(axisEnd(0.99, null, roundDecimal)).toEqual({ end: 2, isCropped: false });
  });

  it('is as long as the capacity where there is no bar', () => {
    expect(axisEnd(0, 4, roundDecimal)).toEqual({ end: 4, isCropped: false });
    expect(axisEnd(0, null, roundDecimal)).toEqual({ end: 1, isCropped: false });
  });
});
