import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { HeadroomError } from '@headroom/contract';
import type { SecretStore } from '../store/secret-store.ts';
import { parseSecretKey, SECRET_KEY_BYTES } from '../settings/setting-parsers.ts';
import { Secrets } from './secrets.ts';

/**
 * Puts a new key into the file and seals every secret with it; gives how many there are. Nobody else may use the data folder meanwhile.
 * The old key stays in `FILE.old` until all secrets are sealed anew, so that a rotation which was cut off is finished by the next one.
 * Throws `secret.key` when a secret cannot be opened, and then changes nothing.
 */
export async function rotateKey(store: SecretStore, file: string): Promise<number> {
  const oldFile = `${file}.old`;
  const wasCutOff = existsSync(oldFile) && !readKey(oldFile).equals(readKey(file));
  if (!wasCutOff) {
    const lost = await new Secrets(store, readKey(file)).unreadable();
    if (lost.length > 0) {
      throw new HeadroomError(
        'secret.key',
        `The key in ${file} does not open ${lost.join(', ')}; nothing was changed.`
      );
    }
    replaceFile(oldFile, readKey(file));
    replaceFile(file, randomBytes(SECRET_KEY_BYTES));
  }
  const count = await new Secrets(store, readKey(file)).resealFrom(readKey(oldFile));
  rmSync(oldFile);
  return count;
}

/** The key in a file; throws `secret.key` when there is none. */
export function readKey(file: string): Buffer {
  const text = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  const key = parseSecretKey(text);
  if (!key.ok) {
    const problem = key.problems[0]?.message ?? '';
    throw new HeadroomError('secret.key', `${file} holds no key: it ${problem}.`);
  }
  return Buffer.from(key.value);
}

/** Whole or not at all, whenever the machine stops, and for this user alone. */
function replaceFile(file: string, key: Buffer): void {
  const written = `${file}.new`;
  rmSync(written, { force: true });
  const handle = openSync(written, 'wx', 0o600);
  writeSync(handle, `${key.toString('base64')}\n`);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(written, file);
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
