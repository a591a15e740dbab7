import type { GeneratorInfo } from '@headroom/contract';
import { withApi } from './api/open-api.ts';
import type { Command } from './command-line.ts';
import { outputForm, print } from './output.ts';
import { tableLines } from './table-lines.ts';
import { terminalText } from './terminal-text.ts';
import { UsageError } from './usage-error.ts';

/** `generators`: the load generators, what each can do, which of them are installed where the runner is, and how to have the others. */
export const generators: Command = async ({ words, flags }) => {
  if (words.length > 0) {
    throw new UsageError('generators takes flags alone');
  }
  const form = outputForm(flags.output);
  const { generators: found } = await withApi(flags, ({ call }) => call('listGenerators', {}));
  print(form, found, () => [
    ...tableLines(['NAME', 'VERSION', 'LOADS', 'LIVE', 'PERCENTILES', 'PATH'], found.map(rowOf)),
    ...found.flatMap(howToHave),
  ]);
  return 0;
};

function rowOf({ name, found, capabilities }: GeneratorInfo): string[] {
  const { loops, live, fidelity } = capabilities;
  const path = found === null ? '' : (found.path ?? 'part of the runner');
  return [name, found?.version ?? 'missing', loops.join(', '), live ? 'yes' : 'no', fidelity, path];
}

function howToHave({ name, missing, install }: GeneratorInfo): string[] {
  return missing === null ? [] : [terminalText([`${name}: ${missing}`, install].filter(Boolean).join(' '))];
}
