import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ThinkingConnections } from './thinking-connections.ts';

/** Takes all who are ready at this time. */
function ready(thinking: ThinkingConnections, nowUs: number): number[] {
  const ids: number[] = [];
  for (let id = thinking.take(nowUs); id !== -1; id = thinking.take(nowUs)) {
    ids.push(id);
  }
  return ids;
}

describe('those who think', () => {
  it('are ready in the order in which they began, several on one connection and more than there was room for', () => {
    const thinking = new ThinkingConnections(2, 100);
    thinking.begin(1, 0);
    thinking.begin(0, 10);
    assert.deepEqual([thinking.nextUs, ready(thinking, 99), ready(thinking, 100)], [100, [], [1]]);
    for (let n = 0; n < 7; n++) {
      thinking.begin(n % 2, 20 + n);
    }
    assert.deepEqual([thinking.on(0), thinking.on(1)], [5, 3]);
    assert.deepEqual(ready(thinking, 122), [0, 0, 1, 0]);
    assert.deepEqual(ready(thinking, 1_000), [1, 0, 1, 0]);
    assert.deepEqual([thinking.on(0), thinking.on(1), thinking.nextUs], [0, 0, Infinity]);
  });

  it('begin evenly spread over all that the connections can carry, in between those of other threads', () => {
    const begun = [0, 1].map((index) => {
      const thinking = new ThinkingConnections(3, 80);
      const connections = [
        { id: 0, free: 2 },
        { id: 2, free: 2 },
      ];
      thinking.spread(connections, 1_000, { index, of: 2 });
      const atUs: Array<[number, number]> = [];
      for (let n = 0; n < 4; n++) {
        const { nextUs } = thinking;
        atUs.push([nextUs, thinking.take(nextUs)]);
      }
      return atUs;
    });
    assert.deepEqual(begun, [
      [
        [1_000, 0],
        [1_020, 2],
        [1_040, 0],
        [1_060, 2],
      ],
      [
        [1_010, 0],
        [1_030, 2],
        [1_050, 0],
        [1_070, 2],
      ],
    ]);
  });

  it('are none where nobody does', () => {
    const thinking = new ThinkingConnections(3, 0);
    thinking.spread([{ id: 0, free: 1 }], 0);
    assert.deepEqual([thinking.begin(1, 0), thinking.on(1), thinking.take(1e9)], [false, 0, -1]);
  });
});
