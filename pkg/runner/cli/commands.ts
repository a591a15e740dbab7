import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  checkYaml,
  HeadroomError,
  observation,
  testDefinition,
  writtenDocument,
  type Problem,
} from '@headroom/contract';
import { openRunner } from '../runner.ts';
import { readSettings, type RunnerSettings } from '../settings.ts';
import type { SettingFlag } from '../settings/setting-table.ts';
import { problemLine } from './error-lines.ts';
import { exitCodes } from './exit-code.ts';
import { observationOf, type ObservationFlags } from './observation-of.ts';
import { runHere } from './run-here.ts';
import { toldToEnd } from './told-to-end.ts';
import { UsageError } from './usage-error.ts';

/** What a command line says, read: the words after the command, and the settings. */
export interface Invocation {
  readonly words: readonly string[];
  readonly flags: Readonly<Partial<Record<SettingFlag | 'output' | 'scopes' | 'old-key', string | undefined>>> &
    ObservationFlags;
}

/** A command: does its work and gives the exit code; throws HeadroomErrors. */
export type Command = (invocation: Invocation) => Promise<number>;

/** `serve`: the API, until the process is told to end. */
export const serve: Command = async ({ flags }) => {
  const settings = settingsOf(flags);
  const runner = await openRunner(settings);
  try {
    await runner.listen();
    const { tests, problems } = await runner.tests.list();
    problems.forEach((problem) => console.error(problemLine(problem)));
    console.log(
      `headroom ${runner.info().version} on ${runner.url} · ${tests.length} tests · data in ${settings.dataFolder}`
    );
    await toldToEnd();
    return 0;
  } finally {
    await runner.close();
  }
};

/** `run FILE`: the tests of a file, one after another, in this process; the exit code of the first that did not pass. */
export const run: Command = async ({ words, flags }) => {
  const tests = await documentsOf(words, testDefinition, 'run');
  return runHere(
    settingsOf(flags),
    tests.map((test) => ({ test })),
    { json: flags.output === 'json', answerOf: (runner, id) => runner.runs.result(id) }
  );
};

/** `observe [FILE]`: looks at the traffic that is there and prints what it costs; flags stand for the file, or change what it says. */
export const observe: Command = async ({ words, flags }) => {
  const [written] = words.length === 0 ? [undefined] : await documentsOf(words, observation, 'observe');
  return runHere(settingsOf(flags), [{ observation: observationOf(written, flags) }], {
    json: flags.output === 'json',
    answerOf: (runner, id) => runner.runs.report(id),
  });
};

/** `validate FILE…`: everything that is wrong with the tests and connections in the files. */
export const validate: Command = async ({ words }) => {
  const { documents, problems } = await readFilesAs(words, writtenDocument);
  problems.forEach((problem) => console.error(problemLine(problem)));
  console.log(`${documents.length} valid, ${problems.length} problems`);
  return problems.length === 0 ? 0 : exitCodes.refused;
};

/** The settings that environment and flags give; throws `config.invalid` with all problems. */
export function settingsOf(flags: Invocation['flags']): RunnerSettings {
  const settings = readSettings({ env: process.env, flags });
  if (!settings.ok) {
    throw new HeadroomError('config.invalid', 'The settings are wrong.', { problems: settings.problems });
  }
  return settings.value;
}

async function documentsOf<T>(files: readonly string[], schema: Schema<T>, command: string): Promise<T[]> {
  if (files.length !== 1) {
    throw new UsageError(`${command} takes one file`);
  }
  const { documents, problems } = await readFilesAs(files, schema);
  if (problems.length > 0) {
    throw new HeadroomError('test.invalid', `${basename(files[0] ?? '')} has problems.`, { problems });
  }
  return documents;
}

async function readFilesAs<T>(
  files: readonly string[],
  schema: Schema<T>
): Promise<{ documents: T[]; problems: Problem[] }> {
  if (files.length === 0) {
    throw new UsageError('name at least one file');
  }
  const found = await Promise.all(
    files.map(async (file) => {
      const content = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
        throw new UsageError(`${file} cannot be read (${error.code ?? error.message})`);
      });
      return checkYaml(content, schema, file);
    })
  );
  const checked = found.flat();
  return {
    documents: checked.flatMap((one) => (one.ok ? [one.value] : [])),
    problems: checked.flatMap((one) => (one.ok ? [] : one.problems)),
  };
}

type Schema<T> = Parameters<typeof checkYaml<T>>[1];
