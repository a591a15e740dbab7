import { observation } from '@headroom/contract';
import { withApi } from './api/open-api.ts';
import type { Command } from './command-line.ts';
import { observationOf } from './observation-of.ts';
import { outputForm } from './output.ts';
import { runAndFollow } from './run-and-follow.ts';
import { UsageError } from './usage-error.ts';
import { documentsOf } from './written-documents.ts';

/** `observe [FILE]`: looks at the traffic that is there and prints what it costs; flags stand for the file, or change what it says. */
export const observe: Command = async ({ words: [file, ...more], flags }) => {
  if (more.length > 0) {
    throw new UsageError('observe takes one file, or none');
  }
  const form = outputForm(flags.output);
  const written = file === undefined ? [undefined] : await documentsOf(file, observation);
  const observations = written.map((one) => observationOf(one, flags));
  return withApi(flags, (api) => {
    const starts = observations.map((one) => () => api.call('startRun', { body: { observation: one } }));
    return runAndFollow(api, starts, { form, answer: 'getReport' });
  });
};
