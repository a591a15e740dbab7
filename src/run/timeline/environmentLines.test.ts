import { environmentLines, styleOf } from './environmentLines';

const line = (name: string, ...points: Array<[number, number | null]>) => ({ name, points });
const axis = { originMs: 100_000, fromSec: 0, toSec: 20 };

describe('the lines of an environment chart', () => {
  it('lie on one list of seconds; a gap is null, a moment of another line undefined', () => {
    const lines = [line('a', [100_000, 1], [110_000, null], [120_000, 3]), line('b', [105_000, 5], [110_000, 6])];
    expect(environmentLines({ lines }, axis)).toEqual({
      seconds: [0, 5, 10, 20],
      values: [
        [1, undefined, null, 3],
        [undefined, 5, 6, undefined],
      ],
    });
  });

  it('end where the axis ends', () => {
    const lines = [line('a', [90_000, 1], [110_000, 2], [130_000, 3])];
    expect(environmentLines({ lines }, axis)).toEqual({ seconds: [10], values: [[2]] });
    expect(environmentLines({ lines }, { ...axis, fromSec: -10 }).seconds).toEqual([-10, 10]);
  });

  it('keep the colour of their component and differ all the same', () => {
    const styles = Array.from({ length: 9 }, (_, index) => styleOf(`line ${index}`, index, '#B877D9'));
    expect(styles[0]).toMatchObject({ colour: '#B877D9', dash: undefined });
    expect(new Set(styles.map(({ colour, dash }) => `${colour} ${dash}`)).size).toBe(9);
  });
});
