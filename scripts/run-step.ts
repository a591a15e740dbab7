// Runs one step with its output in a log file.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { stripVTControlCharacters } from 'node:util';
import type { Step } from './steps.ts';

/** How a step ended. */
export interface StepResult {
  passed: boolean;
  tookMs: number;
  /** Absolute path of the full output. */
  log: string;
  output: string;
}

const timeoutMs = 25 * 60_000;

/** Runs `step` until it ends, the signal aborts it, or 25 minutes have passed. */
export async function runStep(root: string, step: Step, signal: AbortSignal): Promise<StepResult> {
  const startedAtMs = performance.now();
  const logs = join(root, '.headroom', 'logs');
  mkdirSync(logs, { recursive: true });
  const log = join(logs, `${step.name.replaceAll(' ', '-')}.log`);
  const file = createWriteStream(log);
  const child = spawn(process.execPath, [...process.execArgv, ...step.args], {
    cwd: root,
    env: { ...process.env, FORCE_COLOR: '0', NODE_TEST_CONTEXT: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
    timeout: timeoutMs,
  });
  child.stdout.pipe(file, { end: false });
  child.stderr.pipe(file, { end: false });
  const passed = await new Promise<boolean>((done) => {
    child.on('error', (error) => file.write(`${error.message}\n`));
    child.on('close', (code, killedBy) => {
      if (killedBy) {
        file.write(`\nended by ${killedBy} after ${Math.round(performance.now() - startedAtMs)} ms\n`);
      }
      done(code === 0);
    });
  });
  file.end();
  await finished(file);
  const output = stripVTControlCharacters(readFileSync(log, 'utf8'));
  return { passed, tookMs: performance.now() - startedAtMs, log, output };
}

/** The counts that a test program prints at its end, in one short text; empty for other programs. */
export function countsIn(output: string): string {
  const node = ['tests', 'pass', 'fail', 'skipped']
    .map((word) => output.match(new RegExp(`^ℹ ${word} (\\d+)$`, 'm')))
    .filter((match) => match !== null)
    .map((match) => match[0].slice(2));
  const others = output.match(/^Tests: +(.+)$|^ +(\d+ passed.*)$/m);
  return node.length ? node.join(', ') : (others?.[1] ?? others?.[2] ?? '');
}
