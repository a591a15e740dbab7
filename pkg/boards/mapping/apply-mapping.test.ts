import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { applyMapping, inventory, readBoards, type BoardMapping, type JsonObject } from '../index.ts';

const mesh = { uid: 'mesh-1', name: 'Mesh', type: 'prometheus' };
const cluster = { uid: 'cluster-1', name: 'Cluster', type: 'prometheus' };
const toMesh = { type: 'prometheus', uid: 'mesh-1' };

describe('a mapping', () => {
  test('gives two inputs of one kind each its own data source', async () => {
    const { dashboard } = await mapped('shared-two-of-a-kind.json', {
      'input:DS_CLUSTER': { to: cluster },
      'input:DS_MESH': { to: mesh },
    });
    assert.deepEqual(panelSources(dashboard), [{ type: 'prometheus', uid: 'cluster-1' }, toMesh]);
  });

  test('reaches queries, old text references and collapsed rows', async () => {
    const { dashboard, changes } = await mapped('shared-input.json', { 'input:DS_PROMETHEUS': { to: mesh } });
    assert.deepEqual(at(dashboard, 'panels', 0, 'targets', 0, 'datasource'), toMesh);
    assert.deepEqual(at(dashboard, 'panels', 1, 'panels', 0, 'datasource'), toMesh);
    assert.deepEqual(
      changes.map(({ message }) => message),
      ['The input "DS_PROMETHEUS" becomes "Mesh" (prometheus) in 3 places.']
    );
  });

  for (const [file, key] of [
    ['shared-collision-strings.json', 'variable:datasource'],
    ['shared-collision-objects.json', 'variable:DS_PROMETHEUS'],
  ] as const) {
    test(`sets a variable that has the name of an input, and keeps what refers to it (${file})`, async () => {
      const before = (await boardOf(file)).dashboard;
      const { dashboard } = await mapped(file, { [key]: { to: mesh } });
      assert.deepEqual(panelSources(dashboard), panelSources(before));
      assert.deepEqual(at(dashboard, 'templating', 'list', 0, 'current'), {
        selected: false,
        text: 'Mesh',
        value: 'mesh-1',
      });
    });
  }

  test('leaves a variable that chooses by itself alone, and asks nothing', async () => {
    const { dashboard, unresolved } = await mapped('shared-variable-only.json', {});
    assert.deepEqual(unresolved, []);
    assert.deepEqual(panelSources(dashboard), [{ type: 'prometheus', uid: '${DS_PROMETHEUS}' }]);
  });

  test('fills constants in wherever they stand', async () => {
    const { dashboard } = await mapped('shared-constants.json', {
      'input:DS_P': { to: mesh },
      'constant:VAR_CLUSTER': { text: 'prod $& 2' },
    });
    assert.equal(at(dashboard, 'panels', 0, 'title'), 'In prod $& 2');
    assert.equal(at(dashboard, 'panels', 0, 'targets', 0, 'expr'), 'up{cluster="prod $& 2"}');
    assert.equal(at(dashboard, 'templating', 'list', 0, 'query'), 'prod $& 2');
  });

  test('sets a constant that is named like its input, and keeps what refers to it', async () => {
    const { dashboard } = await mapped('shared-constant-collision.json', { 'constant:cluster': { text: 'prod-2' } });
    assert.equal(at(dashboard, 'panels', 0, 'targets', 0, 'expr'), 'up{cluster="${cluster}"}');
    assert.equal(at(dashboard, 'templating', 'list', 0, 'query'), 'prod-2');
    assert.deepEqual(at(dashboard, 'templating', 'list', 0, 'current', 'value'), 'prod-2');
  });

  test('asks nobody for expressions', async () => {
    const { dashboard, unresolved } = await mapped('shared-expression.json', { 'input:DS_P': { to: mesh } });
    assert.deepEqual(unresolved, []);
    assert.deepEqual(at(dashboard, 'panels', 0, 'targets', 1, 'datasource'), { type: '__expr__', uid: '__expr__' });
  });

  test('leaves what is built in', async () => {
    const { dashboard } = await mapped('source-mixed.json', {
      'source:prom-uid': { to: mesh },
      'source:loki-uid': { keep: true },
    });
    assert.deepEqual(panelSources(dashboard), [{ type: 'datasource', uid: '-- Mixed --' }]);
    assert.deepEqual(at(dashboard, 'panels', 0, 'targets', 0, 'datasource'), toMesh);
    assert.deepEqual(at(dashboard, 'panels', 0, 'targets', 1, 'datasource'), { type: 'loki', uid: 'loki-uid' });
  });

  test('writes the data source where Grafana would take its default', async () => {
    const { dashboard } = await mapped('source-null.json', { default: { to: mesh } });
    assert.deepEqual(panelSources(dashboard), [toMesh, toMesh, null]);
  });

  test('reaches links to Explore, encoded or not, and the names of options', async () => {
    const { dashboard } = await mapped('places-links.json', { 'source:prom-uid': { to: mesh } });
    const text = JSON.stringify(dashboard);
    assert.doesNotMatch(text, /prom-uid/);
    assert.match(String(at(dashboard, 'panels', 0, 'links', 0, 'url')), /"datasource": "mesh-1"/);
    const options = await mapped('places-options.json', { 'source:Prometheus': { to: mesh } });
    assert.equal(at(options.dashboard, 'panels', 0, 'options', 'datasource'), 'Mesh');
    assert.equal(
      at(options.dashboard, 'panels', 1, 'transformations', 0, 'options', 'renameByName', 'datasource'),
      'Data source'
    );
  });

  test('tells what has no choice, and leaves it as it came', async () => {
    const { dashboard, unresolved, kept } = await mapped('source-undeclared.json', {});
    assert.deepEqual(
      unresolved.map(({ key, uses }) => [key, uses.length]),
      [['undeclared:DS_PROMETHEUS', 2]]
    );
    assert.deepEqual(kept, []);
    assert.equal(at(dashboard, 'panels', 1, 'datasource'), '${DS_PROMETHEUS}');
  });

  test('takes away what belongs to the other Grafana', async () => {
    const { dashboard } = await mapped('shared-library-panels.json', {});
    const known = ['id', 'version', 'iteration', '__inputs', '__requires', '__elements'];
    assert.deepEqual(
      Object.keys(dashboard).filter((key) => known.includes(key)),
      []
    );
    const { changes } = await mapped('classic-objects.json', {});
    assert.match(changes[0]?.message ?? '', /^id, version, iteration of the Grafana/);
  });
});

test('what may not work of a choice is told: another type, a name that the variable does not offer', async () => {
  const loki = { uid: 'l', name: 'Logs', type: 'loki' };
  const other = await mapped('shared-input.json', { 'input:DS_PROMETHEUS': { to: loki } });
  assert.match(other.notes[0]?.message ?? '', /is of the type prometheus, "Logs" of loki/);
  const variable = { name: 'ds', type: 'datasource', query: 'prometheus', regex: '/^prod-/i' };
  const dashboard = { title: 'A', panels: [], templating: { list: [variable] } };
  const told = (name: string) =>
    applyMapping({ dashboard }, { references: { 'variable:ds': { to: { ...mesh, name } } }, libraryPanels: 'inline' })
      .notes;
  assert.deepEqual(told('Prod-1'), []);
  assert.match(told('Mesh')[0]?.message ?? '', /offers only data sources whose names match/);
});

test('what else stands in a reference stays where its type does', () => {
  const datasource = { type: 'prometheus', uid: 'x', apiVersion: 'v1', name: 'There' };
  const dashboard = { title: 'A', panels: [{ id: 1, type: 'stat', datasource }] };
  const to = (source: typeof mesh) =>
    applyMapping({ dashboard }, { references: { 'source:x': { to: source } }, libraryPanels: 'inline' }).dashboard;
  assert.deepEqual(panelSources(to(mesh)), [{ type: 'prometheus', uid: 'mesh-1', apiVersion: 'v1' }]);
  assert.deepEqual(panelSources(to({ ...mesh, type: 'loki' })), [{ type: 'loki', uid: 'mesh-1' }]);
});

describe('library panels', () => {
  const references = { 'input:DS_PROM-FOR-LIBRARY-PANEL': { to: mesh } };

  test('are made again under their uid, with their data source', async () => {
    const { libraryPanels, dashboard } = await mapped('shared-library-panels.json', references);
    assert.deepEqual(
      libraryPanels.map(({ uid, name, kind, model }) => [uid, name, kind, model.datasource]),
      [['lib-cpu', 'Shared CPU', 1, toMesh]]
    );
    assert.deepEqual(at(dashboard, 'panels', 0, 'libraryPanel'), { uid: 'lib-cpu', name: 'Shared CPU' });
  });

  test('become ordinary panels where that is chosen, at their place and repeated as they were', async () => {
    const board = await boardOf('shared-library-panels.json');
    const { dashboard, libraryPanels } = applyMapping(board, { references, libraryPanels: 'inline' });
    assert.deepEqual(libraryPanels, []);
    const [panel] = inventory({ dashboard }).panels;
    assert.deepEqual(
      [panel?.id, panel?.type, panel?.repeat, panel?.libraryPanel, panel?.grid?.w],
      [1, 'timeseries', 'node', null, 12]
    );
    assert.deepEqual(at(dashboard, 'panels', 1, 'panels', 0, 'datasource'), toMesh);
  });

  test('that are not in the file are told', async () => {
    const { notes } = await mapped('places-library-missing.json', {});
    assert.match(notes[0]?.message ?? '', /"Shared CPU" is not in the file/);
  });
});

async function boardOf(file: string) {
  const text = readFileSync(join(import.meta.dirname, '../corpus', file), 'utf8');
  return (await readBoards(text)).boards[0]!;
}

async function mapped(file: string, references: BoardMapping['references']) {
  return applyMapping(await boardOf(file), { references, libraryPanels: 'recreate' });
}

function at(value: unknown, ...keys: Array<string | number>): unknown {
  return keys.reduce((inner, key) => (inner as Record<string | number, unknown> | undefined)?.[key], value);
}

function panelSources(dashboard: JsonObject): unknown[] {
  return (dashboard.panels as JsonObject[]).map(({ datasource }) => datasource);
}
