import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { testDefinition } from '@headroom/contract';
import type { GeneratorEnd } from '../generator.ts';
import { vegeta } from '../vegeta/vegeta.ts';
import type { ProgramAdapter } from './program-adapter.ts';
import { runProgram } from './run-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'headroom-run-program-'));
after(() => rmSync(folder, { recursive: true }));

const test = testDefinition.parse({
  kind: 'Test',
  name: 'a test',
  target: { url: 'http://127.0.0.1:1/' },
  load: { kind: 'closed', connections: 1, duration: '1s' },
});

/** How a program ends that writes so many bytes of records to a reader that takes no notice for a while. */
async function writing(bytes: number): Promise<GeneratorEnd> {
  const path = join(folder, String(bytes));
  writeFileSync(path, `#!/bin/sh\n/usr/bin/head -c 1 /dev/zero; /bin/sleep 0.1; /usr/bin/head -c ${bytes} /dev/zero\n`);
  chmodSync(path, 0o755);
  const adapter: ProgramAdapter<object> = {
    ...(vegeta as unknown as ProgramAdapter<object>),
    command: () => ({ args: [], pipesStdout: true }),
    async *read(run) {
      await sleep(300);
      for await (const _ of run.records) {
        // nothing to be told
      }
      return { ...ended, startedAtMs: run.startedAtMs };
    },
  };
  const load = { test, target: test.target, address: null, options: {}, version: '1' };
  return runProgram(adapter, load, { path, tell: () => {}, stop: new AbortController().signal, hide: [] });
}

const ended = {
  elapsedUs: 1e6,
  unfinished: 0,
  warmupUnfinished: 0,
  clock: 'send',
  fidelity: 'exact',
  corrections: [],
  warnings: [],
} as const;

describe('a program that tells of each request', () => {
  it('and had to wait for the runner to read it says so in its result', async () => {
    const { warnings } = await writing(100_000);
    assert.deepEqual(
      warnings.map(({ code }) => code),
      ['runner-behind']
    );
    assert.match(warnings[0]?.text ?? '', /found the pipe in which vegeta tells of its requests full once:/);
  });

  it('and never had to wait says nothing of that', async () => {
    assert.deepEqual((await writing(10_000)).warnings, []);
  });
});
