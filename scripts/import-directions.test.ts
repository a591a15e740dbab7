import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findForbiddenImports } from './import-directions.ts';
import { readSources } from './source-files.ts';

test('the source keeps to the import directions', () => {
  const graph = new Map(readSources(['pkg', 'src']).map((source) => [source.path, source.imports()]));
  assert.ok(graph.size > 10, `only ${graph.size} files found`);
  assert.deepEqual(findForbiddenImports(graph), []);
});

describe('an import is refused', () => {
  const forbidden: Array<[file: string, specifier: string, why: RegExp]> = [
    ['pkg/contract/a.ts', '@headroom/measure', /no other part/],
    ['pkg/measure/a.ts', '@headroom/engine', /measure may import contract/],
    ['pkg/engine/a.ts', '@headroom/environment', /engine may import/],
    ['pkg/boards/a.ts', '@headroom/environment', /boards may import/],
    ['pkg/generators/native/a.ts', '@headroom/runner', /generators may import/],
    ['pkg/runner/a.ts', '@headroom/runner', /runner may import/],
    ['pkg/runner/a.ts', '@headroom/unheard-of', /runner may import/],
    ['pkg/newcomer/a.ts', '@headroom/contract', /no place/],
    ['src/run/a.tsx', '@headroom/engine', /src may import/],
    ['src/run/a.tsx', '@headroom/runner/http/server.ts', /src may import/],
    ['src/run/a.tsx', '../../pkg/contract/index.ts', /relative path/],
    ['pkg/engine/a.ts', '../measure/index.ts', /relative path/],
    ['pkg/engine/deep/a.ts', '../../../scripts/steps.ts', /relative path/],
    ['pkg/runner/a.ts', '@grafana/data', /Grafana stays/],
    ['pkg/measure/a.ts', 'node:fs', /browser/],
    ['pkg/contract/a.ts', 'fs/promises', /browser/],
  ];
  for (const [file, specifier, why] of forbidden) {
    test(`${file} → ${specifier}`, () => {
      const problems = findForbiddenImports(new Map([[file, [specifier]]]));
      assert.equal(problems.length, 1);
      assert.match(problems[0]!, why);
    });
  }
});

test('what the design allows passes', () => {
  const graph = new Map([
    ['pkg/contract/a.ts', ['zod', './b.ts']],
    ['pkg/contract/a.test.ts', ['node:test']],
    ['pkg/measure/deep/a.ts', ['../b.ts', '@headroom/contract']],
    ['pkg/engine/a.ts', ['node:net', '@headroom/measure', '@headroom/contract']],
    ['pkg/generators/native/a.ts', ['../registry.ts', '@headroom/engine', '@headroom/environment']],
    ['pkg/runner/a.ts', ['fastify', '@headroom/generators', '@headroom/boards']],
    ['src/guide/a.tsx', ['../../docs/guide/latency.md', '@headroom/measure', '@grafana/ui', '../app/App']],
  ]);
  assert.deepEqual(findForbiddenImports(graph), []);
});
