import assert from 'node:assert/strict';
import { it } from 'node:test';
import { floorNote } from './floor-note.ts';

it('a floor that was asked for and could not be measured is said to be missing, unless the load was stopped', () => {
  assert.match(floorNote(true, { stopped: false })[0]?.text ?? '', /^The floor of the generator could not be measured/);
  assert.deepEqual(floorNote(true, { stopped: true }), []);
  assert.deepEqual(floorNote(false, { stopped: false }), []);
});
