import type { Plan, Problem, SecondDelta, Target, Test } from '@headroom/contract';
import type { z } from 'zod';
import type { GeneratorEnd, TargetAddress } from '../generator.ts';
import type { TestFields } from './field-problems.ts';
import type { ProgramRun } from './start-program.ts';
import type { ProgramCapabilities } from './usual-capabilities.ts';

/** What has to be written for a generator that is another program; `programGenerator` makes the rest of it. */
export interface ProgramAdapter<Options> {
  /** As tests name it. */
  readonly name: string;
  /** What it is, in one sentence. */
  readonly about: string;
  readonly capabilities: ProgramCapabilities;
  /** Which fields of tests it can do; all others refuse the run. */
  readonly fields: TestFields;
  /** A strict object; each key has a description as a sentence, and a default or may be left out. No key may hold a path. */
  readonly options: z.ZodType<Options>;
  /** The ordinary way to have it, as an imperative. */
  readonly install: string;
  readonly program: ProgramFinder;
  /** How it is ended early, and how long it may then take to tell what it measured, ms. */
  readonly stop: { readonly signal: 'SIGINT' | 'SIGTERM'; readonly graceMs: number };
  /** Codes with which it ends when it has told a result; left out: only 0. */
  readonly exitCodes?: readonly number[];
  /** What of this test it cannot do, beyond `fields`; each with `code` and `path`. */
  unsupported?(test: Test, options: Options, version: string): Problem[];
  /** What of this test is done in another way than it says. */
  altered?(test: Test, options: Options, version: string): Plan['altered'];
  /** Whether connections go to this checked address for this test, or to any where none was checked yet; left out: as `capabilities.pinsAddress` says. */
  pins?(test: Test, options: Options, version: string, address: TargetAddress | null): boolean;
  /** Whether there will be figures of each second; left out: as `capabilities.live` says. */
  live?(test: Test, options: Options): boolean;
  /** Whether the target is to be asked in HTTP/1.1; left out: it is. */
  speaksHttp?(options: Options): boolean;
  /** In words: what will happen. */
  steps(test: Test, options: Options): string[];
  /** How it is started. Pure: it is also shown, with secrets as references, before the run. */
  command(load: ProgramLoad<Options>): ProgramCommand;
  /** Reads what the program tells, to its end: yields each second as soon as it is known, and returns what only the end tells. Throws where that cannot be read. */
  read(run: ProgramRun, load: ProgramLoad<Options>): AsyncGenerator<SecondDelta, ProgramEnd>;
}

/** How a program is known. */
export interface ProgramFinder {
  /** What its file may be called. */
  readonly fileNames: readonly string[];
  /** What makes it say its version. */
  readonly versionArgs: readonly string[];
  /** The version in what it says, on standard output and standard error together; undefined when another program speaks. */
  versionIn(said: string): string | undefined;
  /** Why a version cannot be used, as a sentence; undefined where it can. */
  unusable?(version: string): string | undefined;
  /** What this version has and others have not, in words. */
  features?(version: string): string[];
}

/** One load for a program. */
export interface ProgramLoad<Options> {
  readonly test: Test;
  /** With secrets filled in, or as references where the command is only shown. */
  readonly target: Target;
  /** Null while none was checked, or where the program may look up the name by itself: then the command has the target's name. */
  readonly address: TargetAddress | null;
  readonly options: Options;
  readonly version: string;
}

/** How a program is started. It works in a folder of its own, so that files are named without a path. */
export interface ProgramCommand {
  /** Without the program itself. */
  readonly args: readonly string[];
  /** The only variables that it has. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly files?: readonly ProgramFile[];
  readonly stdin?: { readonly holds: string; readonly content: string | Uint8Array };
  /** A named pipe that the program writes its records to. */
  readonly pipe?: string;
  /** Whether it writes its records to standard output: then that is a pipe as well, read as `records` and not as `stdout`. */
  readonly pipesStdout?: boolean;
}

/** A file that is written for a program, for the runner's user alone, and removed when it has ended. */
export interface ProgramFile {
  readonly name: string;
  /** What is in it, in words: it may be secret. */
  readonly holds: string;
  readonly content: string | Uint8Array;
}

/** What only the end of a program's load tells. */
export type ProgramEnd = Omit<GeneratorEnd, 'stopped'>;
