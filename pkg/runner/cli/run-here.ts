import type { Observation, Test } from '@headroom/contract';
import { localActor } from '../local-actor.ts';
import { openRunner, type Runner } from '../runner.ts';
import type { RunnerSettings } from '../settings.ts';
import { onTrail } from '../trail/on-trail.ts';
import { exitCodeOf, exitCodes } from './exit-code.ts';
import { followRun } from './follow-run.ts';
import { ifFound } from './if-found.ts';
import { toldToEnd } from './told-to-end.ts';

/** Runs things in this process, one after another, and shows each until it has ended; a signal to end stops the one under way. Gives the exit code of the first that did not pass. */
export async function runHere(
  settings: RunnerSettings,
  what: ReadonlyArray<{ test: Test } | { observation: Observation }>,
  {
    json,
    answerOf,
  }: {
    /** Whether standard output is for the answer alone. */
    json: boolean;
    answerOf: (runner: Runner, id: string) => Promise<unknown>;
  }
): Promise<number> {
  const runner = await openRunner(settings, { provision: false });
  const stream = json ? process.stderr : process.stdout;
  const told = toldToEnd().then(() => true);
  let worst: number = exitCodes.passed;
  try {
    for (const one of what) {
      const actor = localActor();
      const { id } = await onTrail(
        runner.trail,
        { actor, operation: 'test' in one ? 'runTest' : 'startRun', object: (run) => run.id },
        () => runner.runs.start(one, actor)
      );
      const followed = followRun(runner.runs, id, { stream, isTerminal: stream.isTTY });
      const stopped = await Promise.race([told, followed.then(() => false)]);
      if (stopped) {
        await runner.runs.stop(id).catch(() => undefined); // it may have ended by itself
      }
      const code = exitCodeOf(await followed);
      worst = worst === exitCodes.passed ? code : worst;
      const answer = json ? await ifFound(() => answerOf(runner, id)) : undefined;
      if (answer !== undefined) {
        console.log(JSON.stringify(answer));
      }
      if (stopped) {
        break;
      }
    }
    return worst;
  } finally {
    await runner.close();
  }
}
