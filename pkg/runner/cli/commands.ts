import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { text } from 'node:stream/consumers';
import {
  checkYaml,
  HeadroomError,
  provisionedDocument,
  testDefinition,
  type Problem,
  type Test,
} from '@headroom/contract';
import { openRunner } from '../runner.ts';
import { Secrets } from '../secrets/secrets.ts';
import { readSettings, type RunnerSettings, type SettingFlag } from '../settings.ts';
import { openStore } from '../store/store.ts';
import { problemLine } from './error-lines.ts';
import { exitCodeOf, exitCodes } from './exit-code.ts';
import { followRun } from './follow-run.ts';
import { ifFound } from './if-found.ts';

/** What a command line says, read: the words after the command, and the settings. */
export interface Invocation {
  readonly words: readonly string[];
  readonly flags: Readonly<Partial<Record<SettingFlag | 'output', string | undefined>>>;
}

/** A command: does its work and gives the exit code; throws HeadroomErrors. */
export type Command = (invocation: Invocation) => Promise<number>;

/** `serve`: the API, until the process is told to end. */
export const serve: Command = async ({ flags }) => {
  const settings = settingsOf(flags);
  const runner = await openRunner(settings);
  try {
    await runner.listen();
    const { tests, problems } = await runner.listTests();
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
  const tests = await testsOf(words);
  const runner = await openRunner(settingsOf(flags), { provision: false });
  const json = flags.output === 'json';
  const stream = json ? process.stderr : process.stdout;
  const told = toldToEnd().then(() => true);
  let worst: number = exitCodes.passed;
  try {
    for (const test of tests) {
      const { id } = await runner.startRun({ test });
      const followed = followRun(runner, id, { stream, isTerminal: stream.isTTY });
      const stopped = await Promise.race([told, followed.then(() => false)]);
      if (stopped) {
        await runner.stopRun(id).catch(() => undefined); // it may have ended by itself
      }
      const code = exitCodeOf(await followed);
      worst = worst === exitCodes.passed ? code : worst;
      const result = json ? await ifFound(() => runner.getResult(id)) : undefined;
      if (result !== undefined) {
        console.log(JSON.stringify(result));
      }
      if (stopped) {
        break;
      }
    }
    return worst;
  } finally {
    await runner.close();
  }
};

/** `validate FILE…`: everything that is wrong with the tests and connections in the files. */
export const validate: Command = async ({ words }) => {
  const { documents, problems } = await readFilesAs(words, provisionedDocument);
  problems.forEach((problem) => console.error(problemLine(problem)));
  console.log(`${documents.length} valid, ${problems.length} problems`);
  return problems.length === 0 ? 0 : exitCodes.refused;
};

/** `secret set NAME` with the value on standard input, `secret list`, `secret delete NAME`. */
export const secret: Command = async ({ words: [verb, name], flags }) => {
  const settings = settingsOf(flags);
  const store = await openStore(settings.dataFolder);
  try {
    const secrets = new Secrets(store.secrets, settings.secretKey);
    if (verb === 'list' && name === undefined) {
      (await secrets.names()).forEach((each) => console.log(each));
    } else if (verb === 'set' && name !== undefined) {
      await secrets.set(name, (await text(process.stdin)).replace(/\r?\n$/, ''));
    } else if (verb === 'delete' && name !== undefined) {
      if (!(await secrets.delete(name))) {
        throw new HeadroomError('not_found', `There is no secret "${name}".`);
      }
    } else {
      throw new UsageError('secret set NAME (value on standard input), secret list, or secret delete NAME');
    }
    return 0;
  } finally {
    await store.close();
  }
};

/** The command line is not one that the program knows. */
export class UsageError extends Error {}

/** The settings that environment and flags give; throws `config.invalid` with all problems. */
export function settingsOf(flags: Invocation['flags']): RunnerSettings {
  const settings = readSettings({ env: process.env, flags });
  if (!settings.ok) {
    throw new HeadroomError('config.invalid', 'The settings are wrong.', { problems: settings.problems });
  }
  return settings.value;
}

async function testsOf(files: readonly string[]): Promise<Test[]> {
  if (files.length !== 1) {
    throw new UsageError('run takes one file');
  }
  const { documents, problems } = await readFilesAs(files, testDefinition);
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

/** Resolves at the first signal that asks the process to end. */
function toldToEnd(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => resolve());
    }
  });
}
