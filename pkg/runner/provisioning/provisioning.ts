import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Test } from '@headroom/contract';
import { problemLine } from '../cli/error-lines.ts';
import { filesBelow } from './folder-files.ts';
import { provision, type Provisioned, type ProvisionNeeds } from './provision.ts';

/**
 * How often the folder is looked at, ms. Looking works where being told by the file system does not: on mounted ConfigMaps, whose links are
 * swapped, on network file systems and in containers.
 */
const LOOK_EVERY_MS = 2_000;

/** What provisioning needs to go on. */
export interface ProvisioningParts extends ProvisionNeeds {
  readonly folder: string;
  /** Hears in a line of each new reading of the folder, and of each problem that is new in it. */
  readonly onNotice: (line: string) => void;
  /** Hears of readings that could not be kept; they are tried again. */
  readonly onFailure: (error: unknown) => void;
}

/** What the provisioning folder gives, read again when the folder has changed; runs under way keep the test that they have. */
export class Provisioning {
  readonly #parts: ProvisioningParts;
  readonly #closing = new AbortController();
  #current: Provisioned;
  /** The folder as it was when it was read, and as it was when it was last looked at. */
  #read: string;
  #seen: string;
  #following: Promise<void> | undefined;

  private constructor(parts: ProvisioningParts, current: Provisioned, read: string) {
    this.#parts = parts;
    this.#current = current;
    this.#read = read;
    this.#seen = read;
  }

  /** Reads the folder for the first time. */
  static async open(parts: ProvisioningParts): Promise<Provisioning> {
    const read = await traitsOf(parts.folder);
    return new Provisioning(parts, await provision(parts.folder, parts), read);
  }

  /** What the folder gave when it was last read. */
  get current(): Provisioned {
    return this.#current;
  }

  /** Looks at the folder from now on until it is closed; `onRead` hears of the stored tests after each new reading. */
  follow(onRead: (tests: readonly Test[]) => void): void {
    this.#following ??= this.#follow(onRead);
  }

  /** Reads the folder again where it has changed and was found so twice: somebody may still be writing. Says whether it did. */
  async look(): Promise<boolean> {
    const { folder, store, onNotice } = this.#parts;
    const traits = await traitsOf(folder);
    const isSettled = traits === this.#seen;
    this.#seen = traits;
    if (!isSettled || traits === this.#read) {
      return false;
    }
    const before = this.#current;
    this.#current = await provision(folder, this.#parts, before);
    this.#read = traits;
    const tests = (await store.tests.list()).filter(({ file }) => file !== null);
    const { problems } = this.#current;
    onNotice(`The provisioning folder has changed: ${tests.length} tests in it, ${problems.length} problems.`);
    const isNew = (problem: unknown) => !before.problems.some((other) => isDeepStrictEqual(other, problem));
    problems.filter(isNew).forEach((problem) => onNotice(problemLine(problem)));
    return true;
  }

  /** Ends the looking, after what is being read. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#following;
  }

  async #follow(onRead: (tests: readonly Test[]) => void): Promise<void> {
    const { store, onFailure } = this.#parts;
    const { signal } = this.#closing;
    let hasFailed = false;
    while (!signal.aborted) {
      await sleep(LOOK_EVERY_MS, undefined, { ref: false, signal }).catch(() => undefined);
      try {
        if (!signal.aborted && (await this.look())) {
          onRead((await store.tests.list()).map(({ test }) => test));
        }
        hasFailed = false;
      } catch (error) {
        if (!hasFailed) {
          onFailure(error);
        }
        hasFailed = true;
      }
    }
  }
}

/** All by which a folder that has changed differs: its files, also those that documents name, with what the file system says of them. */
async function traitsOf(folder: string): Promise<string> {
  const files = await filesBelow(folder);
  return JSON.stringify(
    files?.map((found) =>
      'failure' in found
        ? [found.file, found.failure]
        : [found.file, found.stat.ino, found.stat.size, found.stat.mtimeMs, found.stat.ctimeMs]
    ) ?? null
  );
}
