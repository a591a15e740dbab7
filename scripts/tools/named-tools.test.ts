import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { envoy } from './envoy.ts';
import { loadGenerators } from './load-generators.ts';
import { namedTools } from './named-tools.ts';
import { nodeExporter, prometheus } from './prometheus-tools.ts';

describe('npm run tools', () => {
  const tools = [prometheus, nodeExporter, ...loadGenerators];

  it('brings those that are named and no others, or all', () => {
    assert.deepEqual(namedTools(tools, ['prometheus']), [prometheus]);
    assert.deepEqual(namedTools(tools, ['prometheus-node-exporter', 'prometheus']), [prometheus, nodeExporter]);
    assert.deepEqual(namedTools([envoy, ...tools], ['envoy']), [envoy]);
    assert.deepEqual(namedTools(tools, []), tools);
  });

  it('brings nothing where a name is of no tool, and says which there are', () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(import.meta.dirname, 'main.ts'), 'k6', 'siege'],
      {
        encoding: 'utf8',
      }
    );
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, /^There is no tool siege; there are: envoy, prometheus, .*, wrk, fortio, vegeta, k6, oha\.\n/);
  });
});
