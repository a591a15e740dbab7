import type { Run } from '@headroom/contract';
import { followRun, localActor, localCaller, type Runner } from '@headroom/runner';

/** Runs a provisioned test with live figures and prints its result; throws when there is no test of that name. */
export async function runDemo(runner: Runner, name: string): Promise<Run> {
  const { tests, problems } = await runner.handlers.listTests({ query: { search: name } }, localCaller());
  const demo = tests.find(({ test }) => test.name === name);
  if (demo === undefined) {
    throw new Error(
      `provisioning/headroom has no test named "${name}"${problems[0] === undefined ? '' : `: ${problems[0].message}`}.`
    );
  }
  console.log();
  const { id } = await runner.runs.start({ testId: demo.id }, localActor());
  return followRun(runner.runs, id, { stream: process.stdout, isTerminal: process.stdout.isTTY === true });
}

/** Whether a run says all that it should, and nothing against its thresholds. */
export function worked(run: Run): boolean {
  return run.state === 'finished' && run.complete && run.verdict !== 'failed';
}
