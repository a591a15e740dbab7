import type { Figure } from '@headroom/contract';
import { barParts } from './barParts';

const known = (value: number): Figure => ({ known: true, value });
const unknown: Figure = { known: false, why: 'No history.' };

describe('the bar of a component', () => {
  it('is what stood there before, and what the load added', () => {
    expect(barParts({ standing: known(1), steady: known(4), induced: known(3) })).toEqual([
      { from: 0, to: 1, look: 'pale' },
      { from: 1, to: 4, look: 'solid' },
    ]);
    expect(barParts({ standing: known(2), steady: known(2), induced: known(0) })).toEqual([
      { from: 0, to: 2, look: 'pale' },
    ]);
    expect(barParts({ standing: known(0.03), steady: known(0.03 - 3e-17), induced: known(-3e-17) })).toHaveLength(1);
  });

  it('shows what the load took away', () => {
    expect(barParts({ standing: known(3), steady: known(2), induced: known(-1) })).toEqual([
      { from: 0, to: 2, look: 'pale' },
      { from: 2, to: 3, look: 'outlined' },
    ]);
  });

  it('claims no division that is not known, and nothing where nothing is known', () => {
    expect(barParts({ standing: unknown, steady: known(2), induced: unknown })).toEqual([
      { from: 0, to: 2, look: 'hatched' },
    ]);
    expect(barParts({ standing: known(1), steady: unknown, induced: unknown })).toEqual([]);
  });
});
