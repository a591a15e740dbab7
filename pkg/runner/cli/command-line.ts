import { parseArgs } from 'node:util';
import { settingFlags, type SettingFlag } from '../settings/setting-table.ts';

const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true } as const;
const yes = { type: 'boolean' } as const;

/** Flags that mean something for some commands alone. */
const ownFlags = {
  output: { type: 'string', short: 'o' },
  server: text,
  url: text,
  rate: text,
  connections: text,
  duration: text,
  warmup: text,
  generator: text,
  last: text,
  next: text,
  namespace: texts,
  workload: texts,
  process: texts,
  format: text,
  all: yes,
  scopes: text,
  'old-key': text,
  generators: text,
} as const;
/** A flag that means something for some commands alone. */
export type OwnFlag = keyof typeof ownFlags;

const options = {
  ...(Object.fromEntries(settingFlags.map((flag) => [flag, text])) as Record<SettingFlag, typeof text>),
  ...ownFlags,
  help: { type: 'boolean', short: 'h' },
  version: yes,
} as const;

/** Reads a command line; throws what `parseArgs` throws when it has a flag that no command knows. */
export function parseCommandLine(args: string[]) {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  return { flags: values, words: positionals };
}

/** The flags of a command line. */
export type Flags = Readonly<ReturnType<typeof parseCommandLine>['flags']>;

/** What a command line says: the words after the command, and the flags. */
export interface Invocation {
  readonly words: readonly string[];
  readonly flags: Flags;
}

/** A command: does its work and gives the exit code; throws HeadroomErrors and UsageErrors. */
export type Command = (invocation: Invocation) => Promise<number>;

/** The flags of a command line that this command has no use for. */
export function unusedFlags(flags: Flags, used: readonly OwnFlag[]): OwnFlag[] {
  return (Object.keys(ownFlags) as OwnFlag[]).filter((flag) => flags[flag] !== undefined && !used.includes(flag));
}
