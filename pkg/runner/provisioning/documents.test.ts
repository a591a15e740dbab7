import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readDocuments } from './documents.ts';

const test = 'kind: Test\nname: a\ntarget: { url: "http://127.0.0.1/" }\nload: { kind: closed, duration: 1s }\n';
const connection = 'kind: PrometheusConnection\nname: a\nrole: mesh\ndirect: { url: "http://127.0.0.1:9090" }\n';

function read(text: string) {
  const { tests, connections, problems } = readDocuments([{ file: 'a.yaml', text }]);
  return {
    tests: tests.map((each) => each.test.name),
    connections: connections.map((each) => each.connection.name),
    problems: problems.map(({ file, line, column, path, message }) => `${file}:${line}:${column} ${path} ${message}`),
  };
}

describe('provisioned documents', () => {
  it('of both kinds stand in one file, and may have the same name', () => {
    assert.deepEqual(read(`${test}---\n${connection}`), { tests: ['a'], connections: ['a'], problems: [] });
  });

  it('of one kind may not: the second is told with its place', () => {
    const { connections, problems } = read(`${connection}---\n${connection}`);
    assert.deepEqual(connections, ['a']);
    assert.deepEqual(problems, ['a.yaml:7:1 name is the name of another connection, in a.yaml']);
  });

  it('are told what is wrong with file, line and column, and stop nothing else', () => {
    const typo = connection.replace('url:', 'ulr:').replace('name: a', 'name: b');
    const grafana = 'kind: PrometheusConnection\nname: c\nrole: mesh\ngrafana: { datasource: prom }\n';
    const { connections, problems } = read(`${typo}---\nkind: Prometheus\n---\n${grafana}---\n${connection}`);
    assert.deepEqual(connections, ['a']);
    assert.deepEqual(problems, [
      'a.yaml:4:1 direct.url is missing: a string',
      'a.yaml:4:11 direct.ulr is not a known key',
      'a.yaml:6:1 kind must be one of Test, PrometheusConnection',
      'a.yaml:11:1 grafana is not possible yet: this runner asks Prometheus itself; give its address as direct.url',
    ]);
  });
});
