#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { HeadroomError } from '@headroom/contract';
import packageJson from '../package.json' with { type: 'json' };
import { settingFlags, type SettingFlag } from '../settings/setting-table.ts';
import { check } from './check.ts';
import { observe, run, serve, validate, type Command } from './commands.ts';
import { errorLines } from './error-lines.ts';
import { exitCodes } from './exit-code.ts';
import { observationFlags } from './observation-of.ts';
import { report } from './report.ts';
import { secret } from './secret.ts';
import { settingsHelp } from './settings-help.ts';
import { token } from './token.ts';
import { UsageError } from './usage-error.ts';

const commands: Readonly<Record<string, Command>> = { serve, run, observe, report, validate, check, secret, token };

const help = `headroom measures how a service answers under load.

  headroom serve                   serve the API that the Grafana app talks to
  headroom run FILE [-o json]      run the tests of a YAML or JSON file here and show the result
  headroom observe [FILE] [-o json]
                                   look at the traffic that is there and show what it costs, without any load
      --last 1h | --next 10m       when; in place of what the file says, as all of these
      --namespace N, --workload W, --process P
                                   whom; each may be given several times
  headroom report RUNID [-o json]  show the overhead report of a stored run
  headroom validate FILE...        say everything that is wrong with the tests and connections in the files
  headroom check [NAME] [-o json]  try the provisioned Prometheus connections, or one, and say what to mend
  headroom secret set NAME         keep the value on standard input under a name; also: list, delete NAME
  headroom secret rotate-key       seal the secrets with a new key; where the key is given, --old-key FILE has the old one
  headroom token create NAME       make a token for pipelines and print it once; also: list, delete NAME
      --scopes read,run            what it may do: read, run, edit, admin

${settingsHelp()}

Exit codes of run and observe: 0 passed, 10 thresholds failed, 11 stopped, 12 errored, 13 refused, 2 wrong usage.
Of check: 0 when no step failed, 13 otherwise.`;

const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true } as const;
const options = {
  ...(Object.fromEntries(settingFlags.map((flag) => [flag, text])) as Record<SettingFlag, typeof text>),
  output: { type: 'string', short: 'o' },
  last: text,
  next: text,
  namespace: texts,
  workload: texts,
  process: texts,
  scopes: text,
  'old-key': text,
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

/** Flags that mean something for one command alone. */
const ownFlags = { observe: observationFlags, token: ['scopes'], secret: ['old-key'] } as const;

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    const [name, ...words] = positionals;
    if (values.help === true || values.version === true) {
      console.log(values.help === true ? help : packageJson.version);
      return 0;
    }
    const command = name === undefined || !Object.hasOwn(commands, name) ? undefined : commands[name];
    if (command === undefined) {
      throw new UsageError(name === undefined ? 'name a command' : `"${name}" is no command`);
    }
    if (values.output !== undefined && !['table', 'json'].includes(values.output)) {
      throw new UsageError('--output must be table or json');
    }
    for (const [owner, flags] of Object.entries(ownFlags)) {
      const unused = flags.find((flag) => name !== owner && values[flag] !== undefined);
      if (unused !== undefined) {
        throw new UsageError(`--${unused} is for ${owner} alone`);
      }
    }
    return await command({ words, flags: values });
  } catch (error) {
    const isUsage = error instanceof UsageError || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS');
    errorLines(error).forEach((line) => console.error(line));
    if (isUsage) {
      console.error('See headroom --help.');
      return exitCodes.usage;
    }
    return error instanceof HeadroomError && !error.code.startsWith('config.') ? exitCodes.refused : exitCodes.errored;
  }
}
