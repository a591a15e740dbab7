import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Operation } from '../operation.ts';
import { operations } from '../operations.ts';
import { apiDescription } from './api-description.ts';

type Described = {
  operationId: string;
  'x-scope': string;
  parameters?: Array<{ name: string; in: string; required?: true; schema: object }>;
  requestBody?: object;
  responses: { 200: { content: Record<string, { schema: object }> } };
};
const description = apiDescription() as {
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, { required?: string[] }> };
};
const described = Object.entries(description.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation }))
);
const byName = new Map(described.map((operation) => [operation.operationId, operation]));

describe('the description of the API', () => {
  it('has each operation once, with its request, its scope and all that its path asks for', () => {
    assert.deepEqual([...byName.keys()].sort(), Object.keys(operations).sort());
    assert.equal(described.length, byName.size);
    for (const [name, operation] of Object.entries<Operation>(operations)) {
      const { path, method, 'x-scope': scope, parameters = [], requestBody } = byName.get(name)!;
      assert.equal(
        `${method} ${path}`,
        `${operation.method.toLowerCase()} ${operation.path.replace(/:(\w+)/, '{$1}')}`
      );
      assert.equal(scope, operation.scope);
      assert.deepEqual(
        parameters.filter((parameter) => parameter.in === 'path').map(({ name, required }) => required && `{${name}}`),
        path.match(/\{\w+\}/g) ?? []
      );
      assert.equal(requestBody !== undefined, operation.body !== undefined);
    }
  });

  it('refers to nothing that is not in it, and names nothing by chance', () => {
    const referredTo = [...JSON.stringify(description).matchAll(/"\$ref":"([^"]*)"/g)].map(([, to = '']) => to);
    assert.ok(referredTo.length > 100);
    const there = new Set([
      '#/components/responses/Error',
      ...Object.keys(description.components.schemas).map((name) => `#/components/schemas/${name}`),
    ]);
    assert.deepEqual(
      referredTo.filter((to) => !there.has(to)),
      []
    );
    assert.doesNotMatch([...there].join(' '), /__schema/);
  });

  it('says what may be left out of a request, and not out of an answer', () => {
    const { Test, TestInput } = description.components.schemas;
    assert.deepEqual(TestInput?.required, ['kind', 'name', 'target', 'load']);
    assert.deepEqual(Test?.required, ['kind', 'name', 'tags', 'target', 'load', 'thresholds']);
  });

  it('has numbers in queries as numbers, and no bound that only JavaScript has', () => {
    assert.deepEqual(byName.get('listRuns')?.parameters?.[0], {
      name: 'limit',
      in: 'query',
      schema: { type: 'integer', minimum: 1, maximum: 500 },
    });
    assert.doesNotMatch(JSON.stringify(description), /9007199254740991/);
  });

  it('says which answers are no JSON', () => {
    const typesOf = (name: string) => Object.keys(byName.get(name)?.responses[200].content ?? {});
    assert.deepEqual(typesOf('streamEvents'), ['text/event-stream']);
    assert.deepEqual(typesOf('exportRun'), ['*/*']);
    assert.deepEqual(typesOf('getRun'), ['application/json']);
  });
});
