import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { readBoards } from '../index.ts';
import { MAX_YAML_CHARACTERS } from './read-documents.ts';

const board = { title: 'A', schemaVersion: 41, panels: [] };

describe('a text is refused', () => {
  const refused: Array<[what: string, text: string, problem: RegExp, line?: number, column?: number]> = [
    ['that is deeper than any dashboard', `{"panels":${'['.repeat(200)}${']'.repeat(200)}}`, /deeper than 100 levels/],
    ['that would exhaust the stack', `${'['.repeat(20_000)}`, /nested too deeply|neither JSON nor YAML/],
    ['that is empty', ' \n', /is empty/],
    ['of broken JSON', '{\n  "title": "A"\n  "panels": []\n}', /neither JSON nor YAML: Expected ',' or '}'/, 3, 3],
    [
      'of JSON with a key that stands twice',
      '{"title":"A",\n "panels":[{"id":1},{"id":1,"id":2}]}',
      /"id" stands twice/,
      2,
      29,
    ],
    ['of YAML with a key that stands twice', 'title: A\npanels: []\ntitle: B\n', /unique/, 3, 1],
    ['with a tag of its own', 'title: !!python/object x\npanels: []\n', /Unresolved tag/, 1, 8],
    [
      'that is YAML and too long for it',
      `title: A\npanels: []\n${'# x\n'.repeat(MAX_YAML_CHARACTERS / 4)}`,
      /at most 3000000 characters/,
    ],
  ];
  for (const [what, text, problem, line, column] of refused) {
    test(what, async () => {
      const read = await readBoards(text, { fileName: 'x.yaml' });
      assert.deepEqual(read.boards, []);
      assert.match(read.problems[0]?.message ?? '', problem);
      assert.equal(read.problems[0]?.file, 'x.yaml');
      if (line !== undefined) {
        assert.deepEqual([read.problems[0]?.line, read.problems[0]?.column], [line, column]);
      }
    });
  }
});

test('keys that are alike in different objects, and in texts, are no duplicates', async () => {
  const text = JSON.stringify({
    ...board,
    description: '{"a":1,"a":2}',
    panels: [
      { id: 1, title: ',"title":"' },
      { id: 2, title: '\\' },
    ],
  });
  assert.deepEqual((await readBoards(text)).problems, []);
});

test('a byte order mark does not matter', async () => {
  assert.equal((await readBoards(`\uFEFF${JSON.stringify(board)}`)).boards.length, 1);
});

test('a small text that unpacks into a huge one is refused', async () => {
  const gzipJson = gzipSync(Buffer.alloc(30_000_000, ' ')).toString('base64');
  const text = JSON.stringify({
    apiVersion: 'grafana.integreatly.org/v1beta1',
    kind: 'GrafanaDashboard',
    spec: { gzipJson },
  });
  const { boards, problems } = await readBoards(text);
  assert.deepEqual(boards, []);
  assert.match(problems[0]?.message ?? '', /at most 20000000 bytes when unpacked/);
});

test('a key that would change all objects is only a key', async () => {
  const { boards } = await readBoards(`{"title":"A","schemaVersion":41,"panels":[],"__proto__":{"polluted":true}}`);
  assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  assert.equal(Object.hasOwn(boards[0]!.dashboard, 'polluted'), false);
});

test('what aliases stand for is not shared: a change of one place changes no other', async () => {
  const { boards } = await readBoards(
    'title: A\nschemaVersion: 41\nx: &x { y: 1 }\npanels: [{ id: 1, a: *x, b: *x }]\n'
  );
  const [panel] = boards[0]!.dashboard.panels as Array<{ a: object; b: object }>;
  assert.deepEqual(panel!.a, panel!.b);
  assert.notEqual(panel!.a, panel!.b);
});

test('the answer of another Grafana is read with the library panels that came beside it', async () => {
  const panel = { id: 1, libraryPanel: { uid: 'l', name: 'L' } };
  const beside = [{ uid: 'l', name: 'L', model: { type: 'stat', datasource: 'Prometheus' } }];
  const document = {
    dashboard: { ...board, uid: 'a', panels: [panel] },
    meta: { folderUid: 'f', folderTitle: 'Mesh' },
  };
  const { boards, problems } = await readBoards(JSON.stringify(document), { libraryPanels: beside });
  assert.deepEqual(problems, []);
  assert.deepEqual(
    [boards[0]?.shape, boards[0]?.folder, boards[0]?.libraryPanels],
    ['api-response', { uid: 'f', title: 'Mesh' }, beside]
  );
});
