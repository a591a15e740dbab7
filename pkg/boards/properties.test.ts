import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'node:test';
import {
  applyMapping,
  difference,
  exportBoard,
  exportForms,
  inventory,
  metricsOf,
  readBoards,
  type ExportForm,
  type JsonObject,
} from './index.ts';

// Whole dashboards at random, of every kind of reference in every place, with fields that nobody knows.

const source = fc.constantFrom<unknown>(
  null,
  undefined,
  'Prometheus',
  'default',
  '$ds',
  '${ds}',
  '[[ds]]',
  '${DS_IN}',
  '${DS_NOBODY}',
  'made-$env',
  '-- Mixed --',
  '-- Dashboard --',
  '-- Grafana --',
  'grafana',
  '__expr__',
  { type: 'prometheus' },
  { type: 'prometheus', uid: 'p' },
  { uid: '${DS_IN}', type: 'prometheus' },
  { uid: '$ds' },
  { uid: '${env}' },
  { type: '__expr__', uid: '${DS_EXPR}' },
  { type: 'datasource', uid: 'grafana' }
);
const text = fc.oneof(
  fc.string(),
  fc.constantFrom('${VAR_C}', 'a ${VAR_C} b', '${DS_IN}', 'up', '"', "'", ': y', '- ', '#', 'on', '1e3', '~')
);
const unknown = fc.dictionary(
  fc.string({ minLength: 1 }).map((key) => `x-${key}`),
  fc.jsonValue({ maxDepth: 2 }),
  { maxKeys: 2 }
);
const query = fc
  .record({ refId: fc.constantFrom('A', 'B', 'C'), expr: text, datasource: source, more: unknown })
  .map(({ more, ...rest }) => plain({ ...more, ...rest }));
const panel = fc
  .record({
    id: fc.integer({ min: 1, max: 99 }),
    title: text,
    type: fc.constantFrom('timeseries', 'graph', 'text'),
    datasource: source,
    targets: fc.array(query, { maxLength: 2 }),
    more: unknown,
  })
  .map(({ more, ...rest }) => plain({ ...more, ...rest }));
const row = fc.record({ title: text, panels: fc.array(panel, { maxLength: 2 }) });
const dashboard = fc
  .record({
    title: fc.string({ minLength: 1 }).map((title) => `t${title}`),
    panels: fc.array(
      fc.oneof(
        panel,
        row.map((one) => ({ ...one, type: 'row', collapsed: true }))
      ),
      { maxLength: 4 }
    ),
    rows: fc.array(row, { maxLength: 1 }),
    annotations: fc.record({
      list: fc.array(fc.record({ name: text, datasource: source, expr: text }), { maxLength: 2 }),
    }),
    variables: fc.array(
      fc.record({
        name: fc.constantFrom('v1', 'v2'),
        type: fc.constantFrom('query', 'adhoc', 'custom'),
        datasource: source,
        query: text,
      }),
      { maxLength: 2 }
    ),
    more: unknown,
  })
  .map(({ more, variables, ...rest }) =>
    plain({
      ...more,
      ...rest,
      schemaVersion: 36,
      __inputs: [
        { name: 'DS_IN', type: 'datasource', pluginId: 'prometheus', label: 'In' },
        { name: 'DS_EXPR', type: 'datasource', pluginId: '__expr__', label: 'Expression' },
        { name: 'VAR_C', type: 'constant', value: 'c', label: 'c' },
      ],
      templating: {
        list: [
          ...variables,
          { name: 'ds', type: 'datasource', query: 'prometheus' },
          { name: 'env', type: 'custom', query: 'p' },
        ],
      },
    })
  );

const runs = { numRuns: 150 };

test('import(export(x)) keeps every query and every field, in each form', async () => {
  await fc.assert(
    fc.asyncProperty(dashboard, fc.constantFrom(...(Object.keys(exportForms) as ExportForm[])), async (one, form) => {
      const { dashboard: saved } = applyMapping(
        { dashboard: one },
        { references: everything(one), libraryPanels: 'inline' }
      );
      const { text: file, fileName } = exportBoard(saved, form);
      const { boards, problems } = await readBoards(file, { fileName });
      assert.deepEqual(problems, []);
      const queries = (of: JsonObject) =>
        inventory({ dashboard: of }).panels.map(({ queries: asked }) => asked.map(({ text: expr }) => expr));
      assert.deepEqual(queries(boards[0]!.dashboard), queries(saved));
      if (form !== 'another-instance') {
        assert.deepEqual(difference(saved, { ...boards[0]!.dashboard, uid: saved.uid }), []);
      }
    }),
    runs
  );
});

test('nothing is left unresolved silently: with a choice for each, only what was chosen is named', () => {
  fc.assert(
    fc.property(dashboard, (one) => {
      const mapped = applyMapping({ dashboard: one }, { references: everything(one), libraryPanels: 'recreate' });
      assert.deepEqual(mapped.unresolved, []);
      const left = inventory({ dashboard: mapped.dashboard }).references.filter(
        ({ needs, name }) => needs === 'choice' && name !== 'here' && name !== 'Here'
      );
      assert.deepEqual(left, []);
      assert.doesNotMatch(JSON.stringify(mapped.dashboard), /\$\{(DS_IN|DS_EXPR|VAR_C)\}/);
    }),
    runs
  );
});

test('without choices nothing changes but what an import alone reads, and all that needs one is told', () => {
  fc.assert(
    fc.property(dashboard, (one) => {
      const mapped = applyMapping({ dashboard: one }, { references: {}, libraryPanels: 'recreate' });
      const needed = inventory({ dashboard: one }).references.filter(({ needs }) => needs === 'choice');
      assert.deepEqual(mapped.unresolved, needed);
      const expressions = (text: string) => text.replaceAll('${DS_EXPR}', '__expr__');
      const { __inputs: _, ...rest } = one;
      assert.equal(expressions(JSON.stringify(mapped.dashboard)), expressions(JSON.stringify(rest)));
    }),
    runs
  );
});

test('no text is too odd to be read for metrics', () => {
  fc.assert(
    fc.property(dashboard, (one) => {
      assert.ok(metricsOf(inventory({ dashboard: one })).names.every((name) => name !== ''));
    }),
    runs
  );
});

/** A choice for each reference that needs one. */
function everything(of: JsonObject) {
  const here = { uid: 'here', name: 'Here', type: 'prometheus' };
  return Object.fromEntries(
    inventory({ dashboard: of })
      .references.filter(({ needs }) => needs === 'choice')
      .map(({ key, kind }) => [key, kind === 'constant' ? { text: 'chosen' } : { to: here }] as const)
  );
}

/** As it comes out of a file: fields without a value are not there. */
function plain(value: unknown): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}
