import type { Answer } from '@headroom/contract';
import { runsOf, type RunnerApi } from './api/runner-api.ts';
import { exitCodeOf, exitCodes } from './exit-code.ts';
import { followRun } from './follow-run.ts';
import { ifFound } from './if-found.ts';
import { documentText, type OutputForm } from './output.ts';
import { toldToEnd } from './told-to-end.ts';

/** Starts runs one after another and shows each until it has ended; a signal to end stops the one under way. Gives the exit code of the first that did not pass. */
export async function runAndFollow(
  api: RunnerApi,
  starts: ReadonlyArray<() => Promise<Answer<'getRun'>>>,
  {
    form,
    answer,
  }: {
    form: OutputForm;
    /** What standard output is for alone, unless the form is a table. */
    answer: 'getResult' | 'getReport';
  }
): Promise<number> {
  const stream = form === 'table' ? process.stdout : process.stderr;
  const told = toldToEnd().then(() => true);
  let worst: number = exitCodes.passed;
  for (const start of starts) {
    const { id } = await start();
    const followed = followRun(runsOf(api), id, { stream, isTerminal: stream.isTTY });
    const stopped = await Promise.race([told, followed.then(() => false)]);
    if (stopped) {
      await api.call('stopRun', { params: { id } }).catch(() => undefined); // it may have ended by itself
    }
    const code = exitCodeOf(await followed);
    worst = worst === exitCodes.passed ? code : worst;
    const answered = form === 'table' ? undefined : await ifFound(() => api.call(answer, { params: { id } }));
    if (form !== 'table' && answered !== undefined) {
      console.log(documentText(answered, form));
    }
    if (stopped) {
      break;
    }
  }
  return worst;
}
