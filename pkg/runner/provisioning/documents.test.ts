import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nothingTaken, readDocuments, type DocumentRules } from './documents.ts';

const test = 'kind: Test\nname: a\ntarget: { url: "http://127.0.0.1/" }\nload: { kind: closed, duration: 1s }\n';
const prices = 'kind: Prices\ncurrency: EUR\nperCoreHour: 0.04\nperGibHour: 0.005\n';
const pack =
  'kind: Pack\nname: a\ntitle: A\nof: exporter\nsigns: [{ what: A, selector: up }]\n' +
  'queries: [{ component: application, kind: a, quantity: cpu_seconds, metric: b }]\n';
const connection = 'kind: PrometheusConnection\nname: a\nrole: mesh\ndirect: { url: "http://127.0.0.1:9090" }\n';

function read(text: string, rules: Partial<DocumentRules> = {}) {
  const all = { hasGrafana: true, taken: nothingTaken, ...rules };
  const { tests, connections, packs, prices, problems } = readDocuments(
    [{ file: 'a.yaml', text, folder: '/nowhere' }],
    all
  );
  return {
    tests: tests.map((each) => each.test.name),
    connections: connections.map((each) => each.connection.name),
    packs: packs.map((each) => each.pack.name),
    prices,
    problems: problems.map(({ file, line, column, path, message }) => `${file}:${line}:${column} ${path} ${message}`),
  };
}

describe('provisioned documents', () => {
  it('of all kinds stand in one file, and may have the same name', () => {
    assert.deepEqual(read([test, connection, pack, prices].join('---\n')), {
      tests: ['a'],
      connections: ['a'],
      packs: ['a'],
      prices: { file: 'a.yaml', prices: { currency: 'EUR', perCoreHour: 0.04, perGibHour: 0.005 } },
      problems: [],
    });
  });

  it('of one kind may not: the second is told with its place', () => {
    const { connections, packs, problems } = read([connection, connection, pack, pack].join('---\n'));
    assert.deepEqual([connections, packs], [['a'], ['a']]);
    assert.deepEqual(problems, [
      'a.yaml:7:1 name is the name of another connection, in a.yaml',
      'a.yaml:19:1 name is the name of another pack, in a.yaml',
    ]);
  });

  it('have prices once: of a second nothing is taken', () => {
    const { prices: found, problems } = read([prices, prices.replace('0.04', '9')].join('---\n'));
    assert.equal(found?.prices.perCoreHour, 0.04);
    assert.deepEqual(problems, ['a.yaml:6:1 kind must be there once: a.yaml has Prices too']);
  });

  it('cannot take the name of a connection that was made on the page', () => {
    const { connections, problems } = read(connection, {
      taken: { ...nothingTaken, connection: new Set(['a']) },
    });
    assert.deepEqual(connections, []);
    assert.match(
      problems.join(),
      /^a\.yaml:2:1 name is the name of a connection that was made on the Connections page/
    );
  });

  it('may ask through Grafana only where the settings name one', () => {
    const through = connection.replace(/direct.*/, 'grafana: { datasource: prom }');
    assert.deepEqual(read(through).problems, []);
    const { connections, problems } = read(through, { hasGrafana: false });
    assert.deepEqual(connections, []);
    assert.match(problems.join(), /^a\.yaml:4:1 grafana needs the address of the Grafana: set HEADROOM_GRAFANA_URL/);
  });

  it('are told what is wrong with file, line and column, and stop nothing else', () => {
    const typo = connection.replace('url:', 'ulr:').replace('name: a', 'name: b');
    const { connections, problems } = read(`${typo}---\nkind: Prometheus\n---\n${connection}`);
    assert.deepEqual(connections, ['a']);
    assert.deepEqual(problems, [
      'a.yaml:4:1 direct.url is missing: a string',
      'a.yaml:4:11 direct.ulr is not a known key',
      'a.yaml:6:1 kind must be one of Test, PrometheusConnection, GrafanaConnection, Board, Prices, Preferences, Pack',
    ]);
  });
});
