import { withApi } from './api/open-api.ts';
import type { Command } from './command-line.ts';
import { UsageError } from './usage-error.ts';

/** `stop ID`, `stop --all`: stops runs that wait or are under way, keeps what was measured, and prints which they were. */
export const stop: Command = async ({ words: [id, ...more], flags }) => {
  if (more.length > 0 || (id === undefined) !== (flags.all === true)) {
    throw new UsageError('stop takes the id of one run, or --all');
  }
  await withApi(flags, async ({ call }) => {
    const stopped =
      id === undefined ? (await call('stopRuns', {})).ids : [(await call('stopRun', { params: { id } })).id];
    stopped.forEach((each) => console.log(`run ${each} stopped`));
  });
  return 0;
};
