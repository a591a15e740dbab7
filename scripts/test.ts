// The test command: `scripts/test.ts [--only=<step>,…] [path…]`. Stops at the first failure.
import { join } from 'node:path';
import { countsIn, runStep } from './run-step.ts';
import { findSteps, type Step } from './steps.ts';

const root = join(import.meta.dirname, '..');
const shownLines = 100;
const given = process.argv.slice(2);
const paths = given.filter((arg) => !arg.startsWith('-'));
const only = given
  .find((arg) => arg.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',');
const steps = findSteps(root, paths).filter((step) => !only || only.includes(step.name.split(' ')[0]!));

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => stop.abort());
}

const waiting = [...steps];
const unfinished = new Set(steps.map(({ name }) => name));
let passed = 0;
let failed = 0;
await runAll();
console.log(`steps: ${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || stop.signal.aborted ? 1 : 0;

/** Runs the steps two at a time: the machines that we know have two cores. A lane takes the first step that needs nothing unfinished, and ends where all that is left does. */
async function runAll(): Promise<void> {
  const lane = async () => {
    for (let step = take(); step && !stop.signal.aborted; step = take()) {
      await run(step);
      unfinished.delete(step.name);
    }
  };
  while (waiting.length > 0 && !stop.signal.aborted) {
    await Promise.all([lane(), lane()]);
  }
}

function take(): Step | undefined {
  const at = waiting.findIndex(({ needs }) => needs === undefined || !unfinished.has(needs));
  return at < 0 ? undefined : waiting.splice(at, 1)[0];
}

async function run(step: Step): Promise<void> {
  const result = await runStep(root, step, stop.signal);
  if (stop.signal.aborted) {
    return; // another step has failed, or the user has had enough
  }
  const seconds = `${(result.tookMs / 1000).toFixed(1)} s`;
  console.log(
    `${result.passed ? 'ok  ' : 'FAIL'} ${step.name.padEnd(12)} ${seconds.padStart(8)}  ${countsIn(result.output)}`
  );
  if (result.passed) {
    passed++;
    return;
  }
  failed++;
  stop.abort();
  console.log(result.output.trimEnd().split('\n').slice(-shownLines).join('\n'));
  console.log(`full output: ${result.log}`);
}
