import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HeadroomError } from '@headroom/contract';
import type { Generator } from '../generator.ts';
import { openGenerators } from '../registry.ts';
import type { ConformanceCase } from './cases.fixture.ts';
import { CountingTarget } from './counting-target.fixture.ts';
import { make, testFor } from './run-load.fixture.ts';

/** What every generator that is another program must do when the program is not as it should be. */
export const programCases: readonly ConformanceCase[] = [
  {
    name: 'missing',
    async check({ name }) {
      const generator = generatorAt(name, '/nonexistent/program');
      const { unsupported } = await generator.plan(testFor(generator, { port: 1 }), null);
      assert.deepEqual(
        unsupported.map(({ code, path, hint }) => [code, path, hint === generator.install]),
        [['plan.generator_missing', 'generator.name', true]]
      );
      await assert.rejects(make(generator, testFor(generator, { port: 1 }), 1), { code: 'plan.generator_missing' });
    },
  },
  {
    name: 'fails',
    async check(generator) {
      const error = await failureOf(generator, 'echo "\x1b[31mno luck: Bearer hush" >&2; exit 7');
      assert.equal(error.code, 'run.generator_exit');
      assert.match(error.message, /ended with code 7\. It said: \[31mno luck: …$/);
    },
  },
  {
    name: 'cut short',
    async check(generator) {
      const { code } = await failureOf(generator, '"$real" "$@" | head -c 60');
      assert.equal(code, 'run.generator_output');
    },
  },
  {
    name: 'hangs',
    async check(generator) {
      const startedAt = performance.now();
      const { code } = await failureOf(generator, 'exec sleep 60', HUNG_MS);
      assert.equal(code, 'run.generator_hung');
      assert.ok(performance.now() - startedAt < 30_000);
    },
  },
];

/** A program has hung when it is so late, ms; one that only has little of the machine has not. */
const HUNG_MS = 500;
const LATE_MS = 20_000;

/** How a load fails whose program, once its version is known, does this instead. */
async function failureOf(generator: Generator, script: string, lateMs = LATE_MS): Promise<HeadroomError> {
  const { found } = await generator.probe();
  const folder = await mkdtemp(join(tmpdir(), 'headroom-broken-'));
  try {
    const path = join(folder, generator.name);
    const isVersion = '[ $# -le 1 ] && exec "$real" "$@"';
    await writeFile(path, `#!/bin/sh\nPATH=/usr/bin:/bin\nreal=${found?.path}\n${isVersion}\n${script}\n`);
    await chmod(path, 0o755);
    const broken = generatorAt(generator.name, path, lateMs);
    await using target = await CountingTarget.open();
    const test = testFor(broken, {
      port: target.port,
      target: { timeout: '1s', headers: { authorization: '${secret:token}' } },
    });
    const filledIn = { ...test.target, headers: { authorization: 'Bearer hush' } };
    const run = broken.start({ test, target: filledIn, address: { ip: '127.0.0.1', port: target.port } });
    return await run.done.then(
      () => assert.fail('the load did not fail'),
      (error: HeadroomError) => error
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

function generatorAt(name: string, path: string, lateMs = LATE_MS): Generator {
  const settings = { paths: { [name]: path }, k6Scripts: null, unpinned: [], secretArguments: [], lateMs };
  const generator = openGenerators(settings).find((one) => one.name === name);
  assert.ok(generator);
  return generator;
}
