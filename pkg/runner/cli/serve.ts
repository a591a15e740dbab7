import { localCaller } from '../local-actor.ts';
import { openRunner } from '../runner.ts';
import type { Command } from './command-line.ts';
import { problemLine } from './error-lines.ts';
import { settingsOf } from './settings-of.ts';
import { toldToEnd } from './told-to-end.ts';
import { UsageError } from './usage-error.ts';

/** `serve`: the API, until the process is told to end. */
export const serve: Command = async ({ words, flags }) => {
  if (words.length > 0) {
    throw new UsageError('serve takes flags alone');
  }
  const settings = settingsOf(flags);
  const runner = await openRunner(settings);
  try {
    await runner.listen();
    const { total, problems } = await runner.handlers.listTests({ query: { limit: 1 } }, localCaller());
    problems.forEach((problem) => console.error(problemLine(problem)));
    console.log(`headroom ${runner.info().version} on ${runner.url} · ${total} tests · data in ${settings.dataFolder}`);
    await toldToEnd();
    return 0;
  } finally {
    await runner.close();
  }
};
