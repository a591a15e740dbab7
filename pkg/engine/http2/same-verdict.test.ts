import assert from 'node:assert/strict';
import { it } from 'node:test';
import { compareSessions } from './compare-sessions.fixture.ts';

it('connections of HTTP/2, right or broken, are read as Node’s own client reads them', async () => {
  const { different, kinds } = await compareSessions(800, 2);
  assert.deepEqual(
    different.map(({ bytes, ours, nodes }) => ({ bytes: bytes.toString('hex'), ours, nodes })),
    []
  );
  for (const kind of ['whole', 'open', 'failed', 'broken']) {
    assert.ok((kinds[kind] ?? 0) >= 80, `${kind}: ${kinds[kind]}`);
  }
});
