import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import {
  applyMapping,
  exportBoard,
  exportForms,
  inventory,
  readBoards,
  type ExportForm,
  type FoundBoard,
} from './index.ts';
import { inWords } from './in-words.fixture.ts';

const folder = join(import.meta.dirname, 'corpus');
const golden = join(import.meta.dirname, 'corpus.golden.txt');
const files = readdirSync(folder).sort();
const textOf = (file: string) => readFileSync(join(folder, file), 'utf8');

// `HEADROOM_UPDATE_GOLDEN=1` writes what is read now, to be reviewed before it is kept.
if (process.env.HEADROOM_UPDATE_GOLDEN === '1') {
  const said = await Promise.all(files.map(async (file) => [`# ${file}`, ...(await inWords(textOf(file), file))]));
  writeFileSync(golden, `${said.map((lines) => lines.join('\n')).join('\n\n')}\n`);
}
const reviewed = new Map(
  readFileSync(golden, 'utf8')
    .trimEnd()
    .split('\n\n')
    .map((part) => part.split('\n'))
    .map(([name = '', ...lines]) => [name.replace('# ', ''), lines])
);

test('the corpus is large enough, and each of its files was reviewed', () => {
  assert.ok(files.length >= 40);
  assert.deepEqual([...reviewed.keys()], files);
});

for (const file of files) {
  describe(file, async () => {
    test('is read as it was reviewed', async () => {
      assert.deepEqual(await inWords(textOf(file), file), reviewed.get(file));
    });
    const { boards } = await readBoards(textOf(file), { fileName: file });
    for (const board of boards) {
      for (const form of Object.keys(exportForms) as ExportForm[]) {
        test(`"${board.title}" keeps its queries through an export as ${form}`, () => keepsQueries(board, form));
      }
      test(`"${board.title}" is mapped completely, or what is not is told`, () => mapsAll(board));
    }
  });
}

async function keepsQueries(board: FoundBoard, form: ExportForm): Promise<void> {
  const clean = applyMapping(board, { references: {}, libraryPanels: 'recreate' });
  const { libraryPanels } = board;
  const { text, fileName } = exportBoard(clean.dashboard, form, { libraryPanels });
  const again = await readBoards(text, { fileName });
  assert.deepEqual(again.problems, []);
  const queries = (one: Pick<FoundBoard, 'dashboard' | 'libraryPanels'>) =>
    inventory(one).panels.map((panel) => [
      panel.id,
      panel.title,
      panel.queries.map(({ refId, text: query }) => [refId, query]),
    ]);
  assert.deepEqual(
    queries(again.boards[0]!),
    queries({ dashboard: clean.dashboard, libraryPanels: form === 'another-instance' ? libraryPanels : [] })
  );
}

function mapsAll(board: FoundBoard): void {
  const { references } = inventory(board);
  const needed = references.filter(({ needs }) => needs === 'choice');
  const untouched = applyMapping(board, { references: {}, libraryPanels: 'recreate' });
  assert.deepEqual(
    untouched.unresolved.map(({ key }) => key),
    needed.map(({ key }) => key)
  );
  const here = (key: string) => ({ uid: `here-${key.length}`, name: 'Here', type: 'prometheus' });
  const choices = needed.map(({ key, kind }) => [key, kind === 'constant' ? { text: 'chosen' } : { to: here(key) }]);
  for (const libraryPanels of ['recreate', 'inline'] as const) {
    const mapped = applyMapping(board, { references: Object.fromEntries(choices), libraryPanels });
    assert.deepEqual(mapped.unresolved, []);
    const made = mapped.libraryPanels.map(({ uid, name, model }) => ({ uid, name, model }));
    const left = inventory({ dashboard: mapped.dashboard, libraryPanels: made }).references.filter(
      ({ kind, name, needs }) =>
        needs === 'choice' && !name.startsWith('here-') && !(kind === 'name' && name === 'Here')
    );
    assert.deepEqual(left, []);
  }
}
