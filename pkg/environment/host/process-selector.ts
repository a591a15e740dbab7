import type { Component } from '@headroom/contract';

/** Which processes: all that is given must hold. */
export interface ProcessSelector {
  /** The program's name without its folder. */
  readonly name?: string;
  /** A text that the command line holds. */
  readonly commandLine?: string;
  /** A TCP port on which the process listens. */
  readonly port?: number;
  /** The process with this id and all that it started. */
  readonly treeOf?: number;
}

/** Which processes belong to which component. */
export interface ProcessRule {
  readonly component: Component;
  /** Which part of the component: sidecar, application, process. */
  readonly kind: string;
  readonly process: ProcessSelector;
}

/** What is known of a process when it is judged. */
export interface ProcessIdentity {
  readonly pid: number;
  /** As the kernel has it, at most 15 bytes. */
  readonly name: string;
  readonly arguments: readonly string[];
  readonly ports: readonly number[];
  /** Its parent, the parent's parent, and so on. */
  readonly ancestors: readonly number[];
}

/** How many bytes of a program's name the kernel keeps. */
const NAME_BYTES = 15;

/** Whether a process is among those selected; a selector that asks nothing selects nothing. */
export function isSelected(process: ProcessIdentity, selector: ProcessSelector): boolean {
  const { name, commandLine, port, treeOf } = selector;
  const asked = [name, commandLine, port, treeOf].some((field) => field !== undefined);
  return (
    asked &&
    (name === undefined || isNamed(process, name)) &&
    (commandLine === undefined || process.arguments.join(' ').includes(commandLine)) &&
    (port === undefined || process.ports.includes(port)) &&
    (treeOf === undefined || process.pid === treeOf || process.ancestors.includes(treeOf))
  );
}

/** The program's name: of the command line where there is one, because a thread may have renamed itself; `nginx: worker process` is nginx, `-bash` bash. */
export function programName({ name, arguments: [first = ''] }: Pick<ProcessIdentity, 'name' | 'arguments'>): string {
  const program = first.split(/[ :]/, 1)[0] ?? '';
  return program.slice(program.lastIndexOf('/') + 1).replace(/^-/, '') || name;
}

/** The selector in words. */
export function describeSelector({ name, commandLine, port, treeOf }: ProcessSelector): string {
  return [
    name === undefined ? [] : `named ${name}`,
    commandLine === undefined ? [] : `with ${JSON.stringify(commandLine)} in its command line`,
    port === undefined ? [] : `listening on port ${port}`,
    treeOf === undefined ? [] : `started by process ${treeOf}`,
  ]
    .flat()
    .join(', ');
}

function isNamed(process: ProcessIdentity, name: string): boolean {
  return (
    programName(process) === name ||
    process.name === name ||
    (name.length > NAME_BYTES && process.name === name.slice(0, NAME_BYTES))
  );
}
