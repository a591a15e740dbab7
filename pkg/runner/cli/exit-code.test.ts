import assert from 'node:assert/strict';
import { it } from 'node:test';
import { exitCodeOf } from './exit-code.ts';

it('the exit code tells a run that failed from one that was refused before any load', () => {
  const errored = (code: string) => exitCodeOf({ state: 'errored', verdict: 'none', reason: { code, message: '' } });
  assert.deepEqual(['run.engine', 'run.interrupted', 'store.full'].map(errored), [12, 12, 12]);
  assert.deepEqual(['preflight.connect', 'preflight.tls', 'target.refused'].map(errored), [13, 13, 13]);
  assert.equal(exitCodeOf({ state: 'finished', verdict: 'none', reason: null }), 0);
  assert.equal(exitCodeOf({ state: 'finished', verdict: 'failed', reason: null }), 10);
  assert.equal(exitCodeOf({ state: 'stopped', verdict: 'none', reason: null }), 11);
});
