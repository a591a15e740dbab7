import assert from 'node:assert/strict';
import { it } from 'node:test';
import { HeadroomError } from '@headroom/contract';
import { tellFailure } from './tell-failure.ts';

it('what fails beside every run is told in words where they are known, else with its stack', (test) => {
  const told = test.mock.method(console, 'error', () => undefined);
  const unknown = new Error('nobody knows');
  tellFailure(new HeadroomError('store.full', 'The disk\u001b[2J is full.', { cause: unknown }));
  tellFailure(unknown);
  const [words, remedy, stack, ...more] = told.mock.calls.map(({ arguments: [said] }) => said as unknown);
  assert.equal(words, 'The disk\ufffd[2J is full. [store.full]');
  assert.match(String(remedy), /^[A-Z].*\.$/);
  assert.deepEqual([stack, more], [unknown, []]);
});
