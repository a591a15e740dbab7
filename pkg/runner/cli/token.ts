import { RunnerTokens } from '../identity/runner-tokens.ts';
import type { Command } from './command-line.ts';
import { settingsOf } from './settings-of.ts';
import { UsageError } from './usage-error.ts';
import { withStore } from './with-store.ts';

/** `token create NAME --scopes read,run`, which prints the token once; `token list`, `token delete NAME`. */
export const token: Command = async ({ words: [verb, name, ...more], flags }) => {
  const takesName = verb === 'create' || verb === 'delete';
  const takesScopes = verb === 'create';
  const isWhole = (takesName || verb === 'list') && takesName === (name !== undefined) && more.length === 0;
  if (!isWhole || takesScopes !== (flags.scopes !== undefined)) {
    throw new UsageError('token create NAME --scopes read,run,edit,admin; token list; or token delete NAME');
  }
  const settings = settingsOf(flags);
  await withStore(settings, async (store, note) => {
    const tokens = new RunnerTokens(store.tokens);
    if (name === undefined) {
      for (const each of await tokens.list()) {
        console.log(`${each.name}  ${each.scopes.join(',')}  ${new Date(each.createdAtMs).toISOString()}`);
      }
    } else if (verb === 'create') {
      const asked = (flags.scopes ?? '').split(',').map((scope) => scope.trim());
      const create = () => tokens.create(name, asked, Date.now());
      console.log(await note('createToken', name, create));
    } else {
      await note('deleteToken', name, () => tokens.delete(name));
    }
  });
  return 0;
};
