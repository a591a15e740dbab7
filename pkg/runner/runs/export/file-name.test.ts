import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fileName } from './file-name.ts';

const id = '01JD8Z7M3Q4V5W6X7Y8Z9ABCDE';

it("a file is named after the run's test in letters that every system and every header takes", () => {
  const named = (name: string) => fileName({ id, test: { name } }, 'csv');
  assert.equal(named('Checkout through the mesh'), `checkout-through-the-mesh-${id}.csv`);
  assert.equal(named('../../etc/passwd"; x="'), `etc-passwd-x-${id}.csv`);
  assert.equal(named('Bücher für alle'), `bucher-fur-alle-${id}.csv`);
  assert.equal(named('检查'), `run-${id}.csv`);
  assert.ok(named('x'.repeat(200)).length < 100);
});
