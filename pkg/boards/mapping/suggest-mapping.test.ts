import assert from 'node:assert/strict';
import { test } from 'node:test';
import { suggestMapping, type MappingFacts, type Reference } from '../index.ts';

const dataSources = [
  { uid: 'a', name: 'Cluster', type: 'prometheus', isDefault: true },
  { uid: 'b', name: 'Mesh', type: 'prometheus' },
  { uid: 'c', name: 'Logs', type: 'loki' },
];

function reference(key: string, more: Partial<Reference> = {}): Reference {
  return { key, kind: 'input', name: key, type: 'prometheus', needs: 'choice', uses: [], ...more };
}

function suggested(of: Reference, more: Partial<MappingFacts> = {}) {
  const [only] = suggestMapping({ references: [of], dataSources, ...more });
  const proposed = only?.proposed ?? null;
  return {
    names: only?.candidates.map(({ dataSource }) => dataSource.name) ?? [],
    metrics: only?.candidates.map(({ metrics }) => metrics) ?? [],
    proposed: proposed !== null && 'to' in proposed ? proposed.to.name : proposed,
  };
}

test('only data sources of the type are suggested; the only one is proposed', () => {
  assert.deepEqual(suggested(reference('X', { type: 'loki' })), { names: ['Logs'], metrics: [null], proposed: 'Logs' });
  assert.deepEqual(suggested(reference('X')).names, ['Cluster', 'Mesh']);
  assert.deepEqual(suggested(reference('X', { type: 'tempo' })), { names: [], metrics: [], proposed: null });
});

test('a reference by the uid or the name of a data source here is proposed to stay with it', () => {
  assert.equal(suggested(reference('b', { kind: 'uid' })).proposed, 'Mesh');
  assert.equal(suggested(reference('mesh', { kind: 'name', type: null })).proposed, 'Mesh');
});

test('the one that has most of the metrics comes first, with its count', () => {
  const metrics = { X: ['up', 'istio_requests_total', 'envoy_server_live'] };
  const present = { a: new Set(['up']), b: new Set(['up', 'istio_requests_total']) };
  assert.deepEqual(suggested(reference('X'), { metrics, present }), {
    names: ['Mesh', 'Cluster'],
    metrics: [
      { found: 2, of: 3 },
      { found: 1, of: 3 },
    ],
    proposed: 'Mesh',
  });
});

test('of a name that nobody knows and that tells no type, nothing is proposed', () => {
  const lost = reference('gone', { kind: 'name', type: null });
  assert.deepEqual([suggested(lost).names.length, suggested(lost).proposed], [3, null]);
  assert.equal(suggested(lost, { metrics: { gone: ['up'] }, present: { b: new Set(['up']) } }).proposed, 'Mesh');
});

test('between two that are as good nothing is proposed', () => {
  const two = dataSources.slice(1, 2).concat({ uid: 'd', name: 'Other', type: 'prometheus' });
  assert.equal(suggested(reference('X'), { dataSources: two }).proposed, null);
});

test('the name that a uid had in the Grafana that it comes from is looked for here', () => {
  const foreign = [{ uid: 'there', name: 'mesh', type: 'prometheus' }];
  assert.equal(suggested(reference('there', { kind: 'uid' }), { foreign }).proposed, 'Mesh');
});

test('the default data source is proposed for the default where the queries are for its type', () => {
  const standard = reference('default', { kind: 'default', name: '', type: null });
  assert.equal(suggested(standard, { metrics: { default: ['up'] } }).proposed, 'Cluster');
});

test('a constant is proposed with its own value; a variable finds its data source by itself unless one has its metrics', () => {
  const inputs = [{ name: 'VAR_X', label: 'x', type: 'constant' as const, value: 'prod' }];
  assert.deepEqual(suggested(reference('constant:VAR_X', { kind: 'constant', name: 'VAR_X' }), { inputs }).proposed, {
    text: 'prod',
  });
  const variable = reference('variable:ds', { kind: 'variable', needs: 'optional' });
  assert.deepEqual([suggested(variable).names.length, suggested(variable).proposed], [2, null]);
  const metrics = { 'variable:ds': ['up', 'istio_requests_total'] };
  const present = { a: new Set<string>(), b: new Set(['up']) };
  assert.equal(suggested(variable, { metrics, present }).proposed, 'Mesh');
  assert.equal(suggested(variable, { metrics, present: { a: new Set(), b: new Set() } }).proposed, null);
});

test('what is built in is left alone', () => {
  assert.deepEqual(suggested(reference('built-in:mixed', { kind: 'mixed', needs: 'nothing' })).names, []);
});
