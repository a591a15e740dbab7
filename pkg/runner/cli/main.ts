#!/usr/bin/env node
import { HeadroomError } from '@headroom/contract';
import packageJson from '../package.json' with { type: 'json' };
import { boards } from './boards.ts';
import { check } from './check.ts';
import { compareGenerators } from './compare-generators.ts';
import { parseCommandLine, unusedFlags, type Command, type OwnFlag } from './command-line.ts';
import { errorLines } from './error-lines.ts';
import { exitCodes } from './exit-code.ts';
import { generators } from './generators.ts';
import { help } from './help.ts';
import { observationFlags } from './observation-of.ts';
import { observe } from './observe.ts';
import { overrideFlags } from './overrides.ts';
import { report } from './report.ts';
import { run } from './run.ts';
import { runs } from './runs.ts';
import { secret } from './secret.ts';
import { serve } from './serve.ts';
import { stop } from './stop.ts';
import { tests } from './tests.ts';
import { token } from './token.ts';
import { UsageError } from './usage-error.ts';
import { validate } from './validate.ts';

/** Each command with the flags that it knows besides those of the settings. */
const commands: Readonly<Record<string, { readonly does: Command; readonly knows: readonly OwnFlag[] }>> = {
  serve: { does: serve, knows: [] },
  run: { does: run, knows: ['output', 'server', 'generator', ...overrideFlags] },
  'compare-generators': { does: compareGenerators, knows: ['output', 'server', 'generators'] },
  observe: { does: observe, knows: ['output', 'server', ...observationFlags] },
  report: { does: report, knows: ['output', 'server'] },
  tests: { does: tests, knows: ['output', 'server'] },
  runs: { does: runs, knows: ['output', 'server', 'format'] },
  stop: { does: stop, knows: ['server', 'all'] },
  generators: { does: generators, knows: ['output', 'server'] },
  validate: { does: validate, knows: ['output'] },
  boards: { does: boards, knows: ['output', 'server'] },
  check: { does: check, knows: ['output', 'server'] },
  secret: { does: secret, knows: ['old-key'] },
  token: { does: token, knows: ['scopes'] },
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
    return await command.does({ words: rest, flags });
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
