import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { board, boardForTest, type Board, type HeadroomError, type ImportReport, type Input } from '@headroom/contract';
import { callAsRequest } from '../call-as-request.fixture.ts';
import type { AnsweredOperation } from '../http/operation-handlers.ts';
import { makeBench, type Bench } from '../runner.fixture.ts';
import type { Runner } from '../runner.ts';

const ada = { name: 'ada', verified: true };
const file = `kind: Board
name: mesh overview
dashboard: { uid: istio-mesh }
panels:
  - { id: 12, title: Sidecar CPU, unit: cores, width: 12, thresholds: [{ above: 0.5, color: orange }] }
  - { id: 14, type: stat }
window: run
variables: { namespace: shop }
---
kind: Board
name: broken
dashboard: { uid: x }
panels: [{ id: 1, colour: red }]
`;
const named = (name: string, more: object = {}): Board =>
  board.parse({ kind: 'Board', name, dashboard: { uid: 'nodes' }, ...more });

describe('the operations on boards', () => {
  let bench: Bench;
  let runner: Runner;
  before(async () => {
    bench = await makeBench();
    await mkdir(bench.settings.provisioningFolder);
    await writeFile(join(bench.settings.provisioningFolder, 'boards.yaml'), file);
    runner = await bench.open({ provision: true });
  });
  after(async () => {
    await runner.close();
    await bench.remove();
  });
  const call = <Name extends AnsweredOperation>(name: Name, input: Input<Name>) =>
    callAsRequest(runner, { actor: ada, userId: null }, name, input);
  const names = async () => (await call('listBoards', {})).boards.map((one) => one.board.name);

  it('make, read, change and delete a board', async () => {
    const made = await call('createBoard', { body: { board: named('nodes', { window: 'padded' }) } });
    assert.deepEqual([made.file, made.version, made.board.window], [null, 1, 'padded']);
    const changed = await call('updateBoard', {
      params: { id: made.id },
      body: { board: named('all nodes'), version: 1 },
    });
    assert.deepEqual([changed.id, changed.version, changed.board.window], [made.id, 2, undefined]);
    assert.deepEqual(await call('getBoard', { params: { id: made.id } }), changed);
    await call('deleteBoard', { params: { id: made.id } });
    await assert.rejects(call('getBoard', { params: { id: made.id } }), { code: 'not_found' });
    await assert.rejects(call('deleteBoard', { params: { id: made.id } }), { code: 'not_found' });
  });

  it('leave a board of a file alone, and tell what is wrong in files', async () => {
    const { boards, problems } = await call('listBoards', {});
    const [provisioned] = boards;
    assert.deepEqual([provisioned?.file, provisioned?.board.panels?.[0]?.unit], ['boards.yaml', 'cores']);
    assert.deepEqual(
      problems.map(({ file: of, line, path }) => [of, line, path]),
      [['boards.yaml', 13, 'panels[0].colour']]
    );
    const { id, version } = provisioned ?? assert.fail();
    const change = { params: { id }, body: { board: named('mine'), version } };
    await assert.rejects(call('updateBoard', change), { code: 'board.provisioned' });
    await assert.rejects(call('deleteBoard', { params: { id } }), { code: 'board.provisioned' });
  });

  it('refuse a name that another board has, and a change that was made on an older version', async () => {
    const { id } = await call('createBoard', { body: { board: named('one') } });
    const refusal = ({ code, problems: [first] }: HeadroomError) => {
      assert.deepEqual(
        [code, first?.path, first?.message],
        ['request.invalid', 'board.name', 'is the name of another board, in boards.yaml']
      );
      return true;
    };
    const taken = named('mesh overview');
    await assert.rejects(call('createBoard', { body: { board: taken } }), refusal);
    await assert.rejects(call('updateBoard', { params: { id }, body: { board: taken, version: 1 } }), refusal);
    const change = { params: { id }, body: { board: named('one'), version: 1 } };
    await call('updateBoard', change);
    await assert.rejects(call('updateBoard', change), { code: 'board.changed' });
    await call('deleteBoard', { params: { id } });
    assert.deepEqual(await names(), ['mesh overview']);
  });

  it('have the check of a test tell of boards that are not there, with the nearest name', async () => {
    const test = bench.test({ kind: 'closed', duration: '1s' }, { boards: ['mesh overview', 'mesh overveiw'] });
    const { problems, plan } = await call('checkTest', { body: { test } });
    assert.equal(plan, null);
    assert.deepEqual(problems, [
      { path: 'boards[1]', message: 'names "mesh overveiw", which is no board', hint: 'did you mean "mesh overview"?' },
    ]);
  });

  it('let a test put preferences of its own in place of the board', async () => {
    const own = (await call('listBoards', {})).boards[0]?.board ?? assert.fail();
    const entry = { name: own.name, window: 'padded' as const, variables: { pod: 'a' } };
    const test = bench.test({ kind: 'closed', duration: '1s' }, { boards: [entry] });
    assert.deepEqual((await call('checkTest', { body: { test } })).problems, []);
    const shown = boardForTest(own, entry);
    assert.deepEqual(
      [shown.window, shown.variables, shown.panels],
      ['padded', { namespace: 'shop', pod: 'a' }, own.panels]
    );
  });
});

describe('the records of imports', () => {
  let bench: Bench;
  let runner: Runner;
  before(async () => {
    bench = await makeBench();
    runner = await bench.open();
  });
  after(async () => {
    await runner.close();
    await bench.remove();
  });
  const report = (uid: string | null): ImportReport => ({
    source: { from: 'connection', connection: 'platform', uid: 'sidecars', version: 7 },
    title: 'Sidecars',
    format: 'classic',
    mapping: [{ reference: '${DS_PROMETHEUS}', choice: 'map', to: 'prom-mesh' }],
    changes: ['the data source of 3 panels'],
    warnings: [],
    result: uid === null ? null : { uid, version: 1, folderUid: 'mesh', folderTitle: 'Mesh', overwrote: false },
    failure: uid === null ? 'Grafana: title is empty' : null,
  });
  const h = () => runner.handlers;
  const caller = { actor: ada, userId: null };
  const list = async (query: { uid?: string; limit?: number; before?: string } = {}) =>
    (await h().listImports({ query }, caller)).imports;

  it('say who did it and when, and keep the source as it was', async () => {
    const source = JSON.stringify({ dashboard: { title: 'Sidecars é ✓', panels: [] } });
    const record = await h().recordImport({ body: { report: report('sidecars'), source } }, caller);
    assert.deepEqual(
      [record.actor, record.report, record.sourceBytes],
      [ada, report('sidecars'), Buffer.byteLength(source)]
    );
    assert.match(record.sourceHash, /^[0-9a-f]{64}$/);
    assert.ok(Math.abs(record.atMs - Date.now()) < 60_000);
    assert.deepEqual(await h().getImport({ params: { id: record.id } }, caller), record);
    assert.deepEqual(await h().getImportSource({ params: { id: record.id } }, caller), { source });
  });

  it('are listed newest first, by dashboard, page after page, and are deleted', async () => {
    const add = (uid: string | null) => h().recordImport({ body: { report: report(uid), source: '{}' } }, caller);
    const [first, failed, second] = [await add('a'), await add(null), await add('a')];
    assert.deepEqual(
      (await list()).slice(0, 3).map(({ id }) => id),
      [second.id, failed.id, first.id]
    );
    assert.deepEqual(
      (await list({ uid: 'a' })).map(({ id }) => id),
      [second.id, first.id]
    );
    assert.deepEqual(
      (await list({ uid: 'a', before: second.id })).map(({ id }) => id),
      [first.id]
    );
    assert.equal((await list({ limit: 1 })).length, 1);
    await h().deleteImport({ params: { id: first.id } }, caller);
    assert.deepEqual(
      (await list({ uid: 'a' })).map(({ id }) => id),
      [second.id]
    );
    for (const gone of [h().getImport, h().getImportSource, h().deleteImport]) {
      await assert.rejects(gone({ params: { id: first.id } }, caller), { code: 'not_found' });
    }
  });
});
