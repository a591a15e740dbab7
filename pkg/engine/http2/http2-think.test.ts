import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { load, written } from '../targets.fixture.ts';
import { http2Target, over2 } from './http2-targets.fixture.ts';

describe('a closed load over HTTP/2 with time to think', { concurrency: 2 }, () => {
  const thinking = written({ kind: 'closed', duration: '1s', connections: 2, think: '200ms' });

  it('has whoever sends on a stream think after each answer, and all begin one after the other', async (test) => {
    const atMs: number[] = [];
    let [atOnce, most] = [0, 0];
    const target = await http2Target(test, (stream) => {
      atMs.push(performance.now());
      most = Math.max(most, ++atOnce);
      setTimeout(() => {
        atOnce--;
        stream.respond({ ':status': 200 }, { endStream: true });
      }, 1);
    });
    const { counts, end } = await load(target.port, thinking, over2(5));
    // Ten who send up to five times each; nobody waits for somebody else.
    assert.ok(counts.ok > 25 && counts.ok <= 50, String(counts.ok));
    assert.deepEqual([counts.errors, counts.connectionsOpened, end.unfinished], [{}, 2, 0]);
    const [first = 0, , , , , sixth = 0] = atMs;
    assert.ok(sixth - first > 50, `six after ${sixth - first} ms`);
    assert.ok(most <= 10, `${most} at once`);
  });

  it('goes on with as many when a connection ends, and where the target allows fewer streams', async (test) => {
    let n = 0;
    const target = await http2Target(
      test,
      (stream) => {
        if (n++ === 4) {
          stream.session?.destroy();
        } else {
          stream.respond({ ':status': 200 }, { endStream: true });
        }
      },
      { settings: { maxConcurrentStreams: 3 } }
    );
    const { counts, end } = await load(target.port, thinking, over2(50));
    // Six who send up to five times each.
    assert.ok(counts.ok > 14 && counts.ok <= 29, JSON.stringify(counts));
    assert.deepEqual([counts.connectionsOpened, end.unfinished], [3, 0]);
    assert.equal(counts.errors.reset, 1);
  });
});
