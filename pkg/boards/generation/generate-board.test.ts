import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { exportBoard, generateBoard, inventory, readBoards, stableUid, type GenerationFacts } from '../index.ts';

const facts: GenerationFacts = {
  template: 'test',
  of: '01JD8Z7M3Q4V5W6X7Y8Z9ABCDE',
  title: 'checkout through the mesh',
  connections: [{ name: 'mesh', datasource: 'prom-1' }],
  panels: [
    {
      group: 'nodes',
      title: 'Busy',
      unit: 'cores',
      connection: 'mesh',
      queries: [{ expr: 'sum(rate(node_cpu_seconds_total[$__rate_interval]))', legend: '{{node}}' }],
    },
    {
      group: 'data_plane',
      title: 'CPU',
      unit: 'cores',
      connection: 'mesh',
      queries: [
        { expr: 'a', legend: '' },
        { expr: 'b', legend: 'b' },
      ],
    },
    { group: 'data_plane', title: 'Memory', unit: 'bytes', connection: 'mesh', queries: [{ expr: 'c', legend: 'c' }] },
    { group: 'data_plane', title: 'Third', unit: 'short', connection: null, queries: [{ expr: 'd', legend: 'd' }] },
  ],
  variables: [{ name: 'namespace', title: 'Namespace', metric: 'kube_pod_info', label: 'namespace' }],
  links: [{ title: 'Runs of this test', url: '/a/app/runs?test=x' }],
  annotationTags: ['headroom', 'test:checkout'],
};

describe('a generated board', () => {
  const dashboard = generateBoard(facts);
  const { panels, variables, annotations, links, references } = inventory({ dashboard });

  test('has its sections in order, two panels beside each other', () => {
    assert.deepEqual(
      panels.map(({ title, row, grid }) => [title, row, grid?.x, grid?.y]),
      [
        ['Data plane', null, 0, 0],
        ['CPU', 'Data plane', 0, 1],
        ['Memory', 'Data plane', 12, 1],
        ['Third', 'Data plane', 0, 9],
        ['Nodes', null, 0, 17],
        ['Busy', 'Nodes', 0, 18],
      ]
    );
    assert.equal(new Set(panels.map(({ id }) => id)).size, panels.length);
  });

  test('asks through a variable alone, so that it can be looked at through another Prometheus', () => {
    assert.deepEqual(
      references.filter(({ kind }) => kind !== 'grafana').map(({ key, needs }) => [key, needs]),
      [['variable:datasource', 'optional']]
    );
    assert.deepEqual(
      variables.map(({ name, type, query }) => [name, type, query?.text]),
      [
        ['datasource', 'datasource', undefined],
        ['namespace', 'query', 'label_values(kube_pod_info, namespace)'],
      ]
    );
  });

  test('links back and shows annotations', () => {
    assert.deepEqual(
      links.map(({ title, url }) => [title, url]),
      [['Runs of this test', '/a/app/runs?test=x']]
    );
    assert.deepEqual(
      annotations.map(({ name }) => name),
      ['Annotations & Alerts', 'Runs']
    );
  });

  test('names no plugin but those of Grafana: disabling the app must not take it away', () => {
    assert.doesNotMatch(JSON.stringify(dashboard), /pluginId/);
    assert.deepEqual([...new Set(panels.map(({ type }) => type))], ['row', 'timeseries']);
  });

  test('has the same uid each time, which Grafana takes, and another for another test', () => {
    assert.equal(generateBoard({ ...facts, title: 'renamed' }).uid, dashboard.uid);
    assert.match(String(dashboard.uid), /^[a-z0-9-]{1,40}$/);
    assert.notEqual(generateBoard({ ...facts, of: '01JD8Z7M3Q4V5W6X7Y8Z9ABCDF' }).uid, dashboard.uid);
  });

  test('keeps its queries when it is taken to another Grafana', async () => {
    for (const form of ['json', 'yaml-resource', 'another-instance'] as const) {
      const { text } = exportBoard(dashboard, form, { dataSources: [] });
      const again = (await readBoards(text)).boards[0]!;
      assert.deepEqual(
        inventory(again).panels.map(({ queries }) => queries),
        panels.map(({ queries }) => queries)
      );
    }
  });
});

test('with several connections each has a variable of its own', () => {
  const [first, second] = facts.panels;
  const connections = [
    ...facts.connections,
    { name: 'Cluster Ä', datasource: null },
    { name: 'unused', datasource: null },
  ];
  const dashboard = generateBoard({ ...facts, connections, panels: [first!, { ...second!, connection: 'Cluster Ä' }] });
  const { variables, panels } = inventory({ dashboard });
  assert.deepEqual(
    variables.map(({ name }) => name),
    ['datasource_mesh', 'datasource_cluster', 'namespace']
  );
  assert.deepEqual(
    panels.flatMap(({ queries }) => queries.map(({ reference }) => reference)),
    ['variable:datasource_cluster', 'variable:datasource_cluster', 'variable:datasource_mesh']
  );
});

test('a uid of names that Grafana would not take differs where the names differ', () => {
  const uids = ['Größe', 'Grösse', 'a b', 'a-b', 'x'.repeat(60), 'x'.repeat(61)].map((name) => stableUid('pack', name));
  assert.equal(new Set(uids).size, uids.length);
  uids.forEach((uid) => assert.match(uid, /^[a-z0-9-]{1,40}$/));
});
