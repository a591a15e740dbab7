import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { wholeLines, wholeText } from './output.ts';
import type { ProgramCommand } from './program-adapter.ts';
import { startProgram, type ProgramRun } from './start-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'headroom-programs-'));
after(() => rmSync(folder, { recursive: true }));
let programs = 0;

function program(script: string): string {
  const path = join(folder, String(programs++));
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

const started: ProgramRun[] = [];
afterEach(async () => {
  for (const run of started.splice(0)) {
    await run.remove(); // its folder, and the guardian that would otherwise keep this process
  }
});

async function start(script: string, command: Partial<ProgramCommand> = {}): Promise<ProgramRun> {
  const run = await startProgram(program(script), { args: [], ...command });
  started.push(run);
  return run;
}

async function isGone(pid: number): Promise<boolean> {
  for (let i = 0; i < 100; i++) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await sleep(30);
  }
  return false;
}

describe('a program', () => {
  it('has nothing in its environment but what was named, and its arguments as they are', async () => {
    process.env.HEADROOM_TOKEN ??= 'hush-hush-hush-hush';
    const run = await start('/usr/bin/env; printf "%s|" "$@"', {
      args: ['a b', '$(id)', '; rm -rf x', '*'],
      environment: { LANG: 'C' },
    });
    const text = await wholeText(run.stdout);
    const set = text.split('\n').filter((line) => /^\w+=/.test(line) && !/^(PWD|SHLVL|_|OLDPWD)=/.test(line));
    assert.deepEqual(set, ['LANG=C']);
    assert.match(text, /a b\|\$\(id\)\|; rm -rf x\|\*\|$/);
  });

  it('works in a folder of its own, with files for its user alone, all of which are gone once it is removed', async () => {
    const run = await start('/bin/pwd; /bin/cat body; /usr/bin/stat -c %a . body', {
      files: [{ name: 'body', holds: 'a body', content: 'hello\n' }],
    });
    const [where = '', ...rest] = (await wholeText(run.stdout)).trim().split('\n');
    assert.deepEqual(rest, ['hello', '700', '600']);
    assert.equal((await run.ended).code, 0);
    await run.remove();
    assert.equal(existsSync(where), false);
  });

  it('is given standard input, tells its exit code, and the end of what it said', async () => {
    const run = await start('/bin/cat; echo first >&2; echo last >&2; exit 9', {
      stdin: { holds: 'text', content: 'hello' },
    });
    assert.equal(await wholeText(run.stdout), 'hello');
    assert.deepEqual(await run.ended, { code: 9, signal: null, wasKilled: false, stderr: 'first\nlast\n' });
  });

  it('writes records into its pipe, which ends when it does, whether or not it ever opened it', async () => {
    const lines = async (script: string) => {
      const run = await start(script, { pipe: 'records' });
      let text = '';
      for await (const chunk of wholeLines(run.records)) {
        text += chunk.toString();
      }
      return text;
    };
    assert.equal(
      await lines('i=0; while [ $i -lt 2000 ]; do echo "line $i"; i=$((i+1)); done > records'),
      Array.from({ length: 2_000 }, (_, i) => `line ${i}\n`).join('')
    );
    assert.equal(await lines('exit 1'), '');
  });

  it('that does not heed its signal is ended by force, with all that it has started', async () => {
    const run = await start('trap "" INT TERM; /bin/sleep 60 & echo $!; wait; wait; /bin/sleep 60');
    const [said] = (await once(run.stdout, 'data')) as [Buffer];
    run.end('SIGINT', 200);
    const { wasKilled, signal } = await run.ended;
    assert.deepEqual([wasKilled, signal], [true, 'SIGKILL']);
    assert.ok(await isGone(Number(said)));
  });

  it('that leaves others behind has them ended with it', async () => {
    const run = await start('/bin/sleep 60 >/dev/null 2>&1 & echo $!');
    const left = Number(await wholeText(run.stdout));
    await run.ended;
    assert.ok(await isGone(left));
  });

  it('ends when the runner is killed, and its files are removed', async () => {
    const path = program('echo "$$ $(/bin/pwd)"; trap "" INT TERM HUP; while :; do /bin/sleep 1; done');
    const fixture = join(import.meta.dirname, 'killable-load.fixture.ts');
    const runner = spawn(process.execPath, [fixture, path], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [said] = (await once(runner.stdout, 'data')) as [Buffer];
    const [pid = '', where = ''] = said.toString().trim().split(' ');
    assert.ok(existsSync(join(where, 'secret')));
    runner.kill('SIGKILL');
    assert.ok(await isGone(Number(pid)));
    for (let i = 0; i < 100 && existsSync(where); i++) {
      await sleep(20);
    }
    assert.equal(existsSync(where), false);
  });

  it('that is not there is an error, and leaves nothing behind', async () => {
    await assert.rejects(startProgram('/nonexistent/program', { args: [], pipe: 'records' }), /ENOENT/);
  });

  it('that writes without end is stopped by who reads it', async () => {
    const run = await start('exec /usr/bin/yes');
    await assert.rejects(wholeText(run.stdout), /more than 64 MiB/);
    run.end('SIGTERM', 1_000);
    await run.ended;
    const long = await start('exec /bin/cat /dev/zero');
    await assert.rejects(async () => {
      for await (const _ of wholeLines(long.stdout)) {
        // no line ever ends
      }
    }, /a line of more than 1 MiB/);
    long.end('SIGTERM', 1_000);
    await long.ended;
  });
});
