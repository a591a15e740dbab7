import { load as loadSchema, measuredMs, peakPerSec, type Load } from '@headroom/contract';
import { loadShapes, shapeOf, withShape } from './loadShapes';
import { emptyTest } from './TestDraft';
import { loadDocument } from './testDocument';

const draft = { ...emptyTest.load, rate: '500', duration: '2m' };
const loadOf = (written: typeof draft): Load => loadSchema.parse(JSON.parse(JSON.stringify(loadDocument(written))));

describe('a shape of a load', () => {
  it.each(loadShapes)('%s asks for no more and no longer than the load before', (shape) => {
    const shaped = loadOf({ ...draft, ...withShape(draft, shape, loadOf(draft)) });
    expect(peakPerSec(shaped)).toBe(500);
    expect(measuredMs(shaped)).toBe(120_000);
  });

  it.each(['constant', 'ramp', 'steps', 'spike'] as const)('%s is known again by its stages', (shape) => {
    expect(shapeOf({ ...draft, ...withShape(draft, shape, loadOf(draft)) })).toBe(shape);
  });

  it('goes from each to each, and back to the constant rate', () => {
    for (const shape of ['ramp', 'steps', 'spike'] as const) {
      const shaped = { ...draft, ...withShape(draft, shape, loadOf(draft)) };
      expect(withShape(shaped, 'constant', loadOf(shaped))).toMatchObject({ rate: '500', duration: '2m' });
    }
  });

  it('stages of other forms are its author’s own', () => {
    const stages = [
      { goes: 'rate' as const, perSec: '10', for: '1s' },
      { goes: 'ramp' as const, perSec: '50', for: '1s' },
    ];
    expect(shapeOf({ ...draft, isStaged: true, stages })).toBe('own');
  });
});
