import type { GeneratorCommand } from '@headroom/contract';
import type { ProgramCommand } from './program-adapter.ts';

/** A command as it is shown before the run. */
export function shownCommand(path: string, command: ProgramCommand): GeneratorCommand {
  const { args, environment = {}, files = [], stdin, pipe } = command;
  return {
    argv: [path, ...args],
    environment: Object.keys(environment),
    files: [
      ...files.map(({ name, holds }) => ({ name, holds })),
      ...(pipe === undefined ? [] : [{ name: pipe, holds: 'a pipe in which it tells of each request' }]),
    ],
    stdin: stdin?.holds ?? null,
  };
}
