import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { HeadroomError, type Checked } from '@headroom/contract';

/** Makes the data folder, for this user alone, unless it is there. */
export function makeDataFolder(folder: string): Checked<string> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return { ok: true, value: folder };
  } catch (error) {
    return failed('cannot be made', error);
  }
}

/** What a file of the data folder holds; where there is none, it is made for this user alone, with random bytes in base64. */
export function keptInFile<T>(file: string, bytes: number, parse: (text: string) => Checked<T>): Checked<T> {
  try {
    writeFileSync(file, `${randomBytes(bytes).toString('base64')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      return failed('cannot be kept in a file', error);
    }
  }
  try {
    return parse(readFileSync(file, 'utf8').trim());
  } catch (error) {
    return failed('cannot be read from its file', error);
  }
}

/**
 * Takes the data folder for this process and gives back how to let go of it; throws `config.data_busy` when another has it.
 * The lock is one on a SQLite file, because the operating system frees it however the process ends.
 */
export function lockDataFolder(folder: string): () => void {
  const lock = new DatabaseSync(join(folder, 'lock.sqlite'), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    lock.close();
    throw new HeadroomError('config.data_busy', `Another Headroom process uses the data folder ${folder}.`, { cause });
  }
  return () => lock.close();
}

function failed(what: string, error: unknown): Checked<never> {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  return { ok: false, problems: [{ path: '', message: `${what} (${code})` }] };
}
