#!/usr/bin/env node
import { HeadroomError } from '@headroom/contract';
import packageJson from '../package.json' with { type: 'json' };
import { parseCommandLine, unusedFlags, type Command, type OwnFlag } from './command-line.ts';
import { errorLines } from './error-lines.ts';
import { exitCodes } from './exit-code.ts';
import { help } from './help.ts';
import { observationFlags } from './observation-of.ts';
import { overrideFlags } from './overrides.ts';
import { UsageError } from './usage-error.ts';

/** A command, whose code is read when it is asked for, because most need little of the runner's, and the flags that it knows besides those of the settings. */
interface KnownCommand {
  readonly load: () => Promise<Command>;
  readonly knows: readonly OwnFlag[];
}

const commands: Readonly<Record<string, KnownCommand>> = {
  serve: { load: async () => (await import('./serve.ts')).serve, knows: [] },
  run: { load: async () => (await import('./run.ts')).run, knows: ['output', 'server', 'generator', ...overrideFlags] },
  'compare-generators': {
    load: async () => (await import('./compare-generators.ts')).compareGenerators,
    knows: ['output', 'server', 'generators'],
  },
  observe: {
    load: async () => (await import('./observe.ts')).observe,
    knows: ['output', 'server', ...observationFlags],
  },
  report: { load: async () => (await import('./report.ts')).report, knows: ['output', 'server'] },
  tests: { load: async () => (await import('./tests.ts')).tests, knows: ['output', 'server'] },
  runs: { load: async () => (await import('./runs.ts')).runs, knows: ['output', 'server', 'format'] },
  stop: { load: async () => (await import('./stop.ts')).stop, knows: ['server', 'all'] },
  generators: { load: async () => (await import('./generators.ts')).generators, knows: ['output', 'server'] },
  validate: { load: async () => (await import('./validate.ts')).validate, knows: ['output'] },
  boards: { load: async () => (await import('./boards.ts')).boards, knows: ['output', 'server'] },
  check: { load: async () => (await import('./check.ts')).check, knows: ['output', 'server'] },
  secret: { load: async () => (await import('./secret.ts')).secret, knows: ['old-key'] },
  token: { load: async () => (await import('./token.ts')).token, knows: ['scopes'] },
};

/** Errors that say nothing against what was asked for: a setting, or a server that is not there. */
const NOT_REFUSED = /^(?:config|runner|internal)\b/;

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  try {
    const { flags, words } = parseCommandLine(args);
    const [name, ...rest] = words;
    if (flags.help === true || flags.version === true) {
      console.log(flags.help === true ? help : packageJson.version);
      return 0;
    }
    const command = name === undefined || !Object.hasOwn(commands, name) ? undefined : commands[name];
    if (command === undefined) {
      throw new UsageError(name === undefined ? 'name a command' : `"${name}" is no command`);
    }
    const [unused] = unusedFlags(flags, command.knows);
    if (unused !== undefined) {
      throw new UsageError(`--${unused} is not for ${name}`);
    }
    const does = await command.load();
    return await does({ words: rest, flags });
  } catch (error) {
    const isUsage = error instanceof UsageError || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS');
    errorLines(error).forEach((line) => console.error(line));
    if (isUsage) {
      console.error('See headroom --help.');
      return exitCodes.usage;
    }
    return error instanceof HeadroomError && !NOT_REFUSED.test(error.code) ? exitCodes.refused : exitCodes.errored;
  }
}
