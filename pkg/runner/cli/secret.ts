import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { HeadroomError } from '@headroom/contract';
import { lockDataFolder } from '../data-folder.ts';
import { readKey, rotateKey } from '../secrets/rotate-key.ts';
import { deleteSecret } from '../secrets/secret-users.ts';
import { Secrets } from '../secrets/secrets.ts';
import type { RunnerSettings } from '../settings.ts';
import { secretTable, settingVariable } from '../settings/setting-table.ts';
import type { Command } from './command-line.ts';
import { settingsOf } from './settings-of.ts';
import { UsageError } from './usage-error.ts';
import { withStore } from './with-store.ts';

/** `secret set NAME` with the value on standard input, `secret list`, `secret delete NAME`, `secret rotate-key`. */
export const secret: Command = async ({ words: [verb, name, ...more], flags }) => {
  const takesName = verb === 'set' || verb === 'delete';
  if (!['set', 'list', 'delete', 'rotate-key'].includes(verb ?? '') || takesName !== (name !== undefined) || more[0]) {
    throw new UsageError('secret set NAME (value on standard input), list, delete NAME, or rotate-key');
  }
  if (flags['old-key'] !== undefined && verb !== 'rotate-key') {
    throw new UsageError('--old-key is for secret rotate-key alone');
  }
  const settings = settingsOf(flags);
  if (verb === 'rotate-key') {
    await rotate(settings, flags['old-key']);
    return 0;
  }
  await withStore(settings, async (store, note) => {
    const secrets = new Secrets(store.secrets, settings.secretKey);
    if (name === undefined) {
      (await secrets.names()).forEach((each) => console.log(each));
    } else if (verb === 'set') {
      const value = (await text(process.stdin)).replace(/\r?\n$/, '');
      await note('setSecret', name, () => secrets.set(name, value));
    } else {
      await note('deleteSecret', name, () => deleteSecret(name, { secrets, store }));
    }
  });
  return 0;
};

/** A runner that is up has the old key in mind, so there must be none. */
async function rotate(settings: RunnerSettings, oldKeyFile: string | undefined): Promise<void> {
  const { keptIn, name } = secretTable.secretKey;
  const file = join(settings.dataFolder, keptIn);
  const isKept =
    !process.env[settingVariable(name)] && existsSync(file) && readKey(file).equals(Buffer.from(settings.secretKey));
  if (oldKeyFile === undefined && !isKept) {
    const how = `give the runner the new key where it has it from, and name the file of the old one with --old-key`;
    throw new HeadroomError('secret.key', `The key does not come from the data folder: ${how}.`);
  }
  const unlock = lockDataFolder(settings.dataFolder);
  try {
    const count = await withStore(settings, (store, note) =>
      note('rotateKey', null, () =>
        oldKeyFile === undefined
          ? rotateKey(store.secrets, file)
          : new Secrets(store.secrets, settings.secretKey).resealFrom(readKey(oldKeyFile))
      )
    );
    console.log(
      `${count} secrets are sealed with ${oldKeyFile === undefined ? `a new key in ${file}` : 'the new key'}.`
    );
  } finally {
    unlock();
  }
}
