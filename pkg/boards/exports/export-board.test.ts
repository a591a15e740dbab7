import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyMapping, exportBoard, inventory, readBoards, type JsonObject } from '../index.ts';

const dataSources = [
  { uid: 'a', name: 'Main Prometheus', type: 'prometheus', isDefault: true },
  { uid: 'b', name: 'main_prometheus', type: 'prometheus' },
];
const panel = (id: number, datasource: unknown): JsonObject => ({
  id,
  title: `${id}`,
  type: 'timeseries',
  datasource,
  targets: [{ refId: 'A', expr: 'up' }],
});
const dashboard: JsonObject = {
  id: 3,
  version: 8,
  uid: 'mesh',
  title: 'Mesh: “overview” / y',
  panels: [
    panel(1, { type: 'prometheus', uid: 'a' }),
    panel(2, 'main_prometheus'),
    panel(3, null),
    panel(4, { type: 'prometheus' }),
    panel(5, '$ds'),
  ],
  templating: {
    list: [
      { name: 'ds', type: 'datasource', query: 'prometheus', current: { text: 'Main Prometheus', value: 'a' } },
      {
        name: 'ns',
        type: 'query',
        query: 'label_values(up, ns)',
        datasource: { uid: 'a' },
        current: { value: 'secret-project' },
      },
      { name: 'cluster', type: 'constant', query: 'eu', label: 'Cluster' },
    ],
  },
};

test('for another instance each data source is asked for once, under its name, and comes back when it is answered', async () => {
  const { text, fileName, mediaType } = exportBoard(dashboard, 'another-instance', { dataSources });
  assert.deepEqual([fileName, mediaType], ['mesh-overview-y.json', 'application/json']);
  const [board] = (await readBoards(text)).boards;
  assert.deepEqual(
    board?.inputs.map(({ name, label, type, value }) => [name, label, type, value]),
    [
      ['DS_MAIN_PROMETHEUS', 'Main Prometheus', 'datasource', undefined],
      ['DS_MAIN_PROMETHEUS_2', 'main_prometheus', 'datasource', undefined],
      ['VAR_CLUSTER', 'Cluster', 'constant', 'eu'],
    ]
  );
  assert.doesNotMatch(text, /secret-project/);
  assert.deepEqual([board?.dashboard.id, board?.dashboard.version], [undefined, undefined]);
  const { dashboard: back, unresolved } = applyMapping(board!, {
    references: {
      'input:DS_MAIN_PROMETHEUS': { to: dataSources[0]! },
      'input:DS_MAIN_PROMETHEUS_2': { to: dataSources[1]! },
      'constant:VAR_CLUSTER': { text: 'eu' },
    },
    libraryPanels: 'inline',
  });
  assert.deepEqual(unresolved, []);
  assert.deepEqual(
    (back.panels as JsonObject[]).map(({ datasource }) => (datasource as { uid?: string }).uid ?? datasource),
    ['a', 'b', 'a', 'a', '$ds']
  );
});

test('a resource in YAML has the uid as its name, and words that YAML 1.1 takes for others in quotes', async () => {
  const odd = { ...dashboard, tags: ['on', 'no', '1:30', '0x1F', '~', ''], description: 'a: b\n# c\n', y: 1 };
  const { text, fileName } = exportBoard(odd, 'yaml-resource');
  assert.equal(fileName, 'mesh-overview-y.yaml');
  assert.match(text, /^apiVersion: dashboard.grafana.app\/v1beta1\nkind: Dashboard\nmetadata:\n {2}name: mesh\n/);
  assert.match(text, /- "on"\n/);
  assert.match(text, /"y": 1\n/);
  const [board] = (await readBoards(text)).boards;
  assert.deepEqual(
    [board?.uid, board?.tags, board?.dashboard.description, board?.dashboard.y],
    ['mesh', odd.tags, odd.description, 1]
  );
  assert.equal(inventory(board!).panels.length, 5);
});

test('a title without letters still gives a name of a file', () => {
  assert.equal(exportBoard({ title: '∆ / ..' }, 'json').fileName, 'dashboard.json');
});
