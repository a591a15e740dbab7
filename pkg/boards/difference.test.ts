import assert from 'node:assert/strict';
import { test } from 'node:test';
import { difference, type JsonObject } from './index.ts';

const panel = {
  id: 1,
  title: 'CPU',
  type: 'timeseries',
  gridPos: { x: 0, y: 0, w: 12, h: 8 },
  targets: [{ refId: 'A', expr: 'up' }],
};
const board: JsonObject = {
  id: 5,
  version: 3,
  title: 'Mesh',
  tags: ['a'],
  panels: [panel, { ...panel, id: 2, title: 'Memory' }],
};

function told(after: JsonObject): string[] {
  return difference(board, after).map(({ message }) => message);
}

test('two forms of one dashboard that differ in number and version alone do not differ', () => {
  assert.deepEqual(told({ ...board, id: 9, version: 17, iteration: 1 }), []);
});

test('a panel that stands elsewhere in the list is the same panel', () => {
  assert.deepEqual(told({ ...board, panels: [...(board.panels as object[])].reverse() }), []);
});

test('a changed query, a new panel and a removed one are told by their names', () => {
  const changed = {
    ...panel,
    targets: [
      { refId: 'A', expr: 'up{job="a"}' },
      { refId: 'B', expr: 'down' },
    ],
  };
  assert.deepEqual(told({ ...board, panels: [changed, { ...panel, id: 3, title: 'Disk' }] }), [
    'panels["Memory"] is no longer there; it was "Memory".',
    'panels["CPU"].targets["A"].expr is "up{job="a"}", was "up".',
    'panels["CPU"].targets["B"] is new: "{"refId":"B","expr":"down"}".',
    'panels["Disk"] is new: "Disk".',
  ]);
});

test('fields that came, went or changed their value are told with both', () => {
  const [title, tags, refresh] = difference(board, { ...board, title: 'Mesh 2', tags: [], refresh: '5s' });
  assert.deepEqual([title?.kind, title?.before, title?.after], ['changed', 'Mesh', 'Mesh 2']);
  assert.equal(tags?.message, 'tags[0] is no longer there; it was "a".');
  assert.equal(refresh?.message, 'refresh is new: "5s".');
});

test('the order of variables is seen, so a change of it is told', () => {
  const variables = (names: string[]) => ({ templating: { list: names.map((name) => ({ name })) } });
  assert.deepEqual(
    difference(variables(['a', 'b']), variables(['b', 'a'])).map(({ message }) => message),
    ['The order of templating.list is another.']
  );
});
