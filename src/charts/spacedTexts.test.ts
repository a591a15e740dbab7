import { spacedTexts } from './spacedTexts';

describe('texts of an axis', () => {
  const names = ['p0', 'p50', 'p90', 'p99', 'p99.9', 'p99.99', 'p99.999'];

  it('stand all where there is room', () => {
    expect(spacedTexts(names, [0, 60, 200, 400, 600, 800, 1_000])).toEqual(names);
  });

  it('are left out where they would touch the next one', () => {
    expect(spacedTexts(names, [0, 11, 40, 80, 120, 160, 200])).toEqual([
      '',
      'p50',
      'p90',
      'p99',
      'p99.9',
      '',
      'p99.999',
    ]);
  });
});
