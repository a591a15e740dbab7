import { existsSync } from 'node:fs';
import { testDefinition, type Answer, type StoredTest, type Test } from '@headroom/contract';
import { withApi } from './api/open-api.ts';
import type { RunnerApi } from './api/runner-api.ts';
import type { Command, Flags } from './command-line.ts';
import { findTest } from './find-test.ts';
import { outputForm } from './output.ts';
import { hasOverrides, withOverrides } from './overrides.ts';
import { runAndFollow } from './run-and-follow.ts';
import { UsageError } from './usage-error.ts';
import { documentsOf } from './written-documents.ts';

/** `run FILE|NAME`: the tests of a file, one after another, or a stored test; the exit code of the first that did not pass. */
export const run: Command = async ({ words, flags }) => {
  const [what, ...more] = words;
  if (what === undefined || more.length > 0) {
    throw new UsageError('run takes one file, or the name of one stored test');
  }
  const form = outputForm(flags.output);
  const inFile = isFile(what)
    ? (await documentsOf(what, testDefinition)).map((test) => withOverrides(test, flags))
    : [];
  return withApi(flags, async (api) => {
    const starts = isFile(what)
      ? inFile.map((test) => () => runUnsaved(api, test, flags))
      : [startOfStored(api, await findTest(api, what), flags)];
    return runAndFollow(api, starts, { form, answer: 'getResult' });
  });
};

/** What looks like a path is one, so that a file that is not there is not looked for among the tests. */
function isFile(what: string): boolean {
  return /[/\\]|\.(?:ya?ml|json)$/.test(what) || existsSync(what);
}

function runUnsaved(api: RunnerApi, test: Test, flags: Flags): Promise<Answer<'getRun'>> {
  return api.call('runTest', { body: { test, ...generatorOf(flags) } });
}

/** The generator of this run alone, where a flag names one. */
function generatorOf({ generator: name }: Flags) {
  return name === undefined ? {} : { generator: { name } };
}

/** A stored test that flags change is no longer the stored one. */
function startOfStored(api: RunnerApi, { id, test }: StoredTest, flags: Flags): () => Promise<Answer<'getRun'>> {
  const changed = withOverrides(test, flags);
  return hasOverrides(flags)
    ? () => runUnsaved(api, changed, flags)
    : () => api.call('startRun', { body: { testId: id, ...generatorOf(flags) } });
}
