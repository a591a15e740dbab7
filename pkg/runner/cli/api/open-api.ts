import { settingFlags } from '../../settings/setting-table.ts';
import type { Flags } from '../command-line.ts';
import { settingsOf } from '../settings-of.ts';
import { UsageError } from '../usage-error.ts';
import type { RunnerApi } from './runner-api.ts';
import { serverApi } from './server-api.ts';

/** Does something with the runner that a command line means: the one that `--server` names, else one in this process. */
export async function withApi<T>(flags: Flags, work: (api: RunnerApi) => Promise<T>): Promise<T> {
  const api = flags.server === undefined ? await ownRunner(flags) : serverOf(flags.server, flags);
  try {
    return await work(api);
  } finally {
    await api.close();
  }
}

/** A runner in this process, whose code is read only when there is to be one. */
async function ownRunner(flags: Flags): Promise<RunnerApi> {
  const { embeddedApi } = await import('./embedded-api.ts');
  return embeddedApi(settingsOf(flags));
}

/** Only the token that was given for it goes to a server, never the one that the data folder keeps. */
function serverOf(server: string, flags: Flags): RunnerApi {
  const unused = settingFlags.find((flag) => flags[flag] !== undefined);
  if (unused !== undefined) {
    throw new UsageError(`--${unused} is for a runner in this process: leave it or --server out`);
  }
  if (!/^https?:\/\/[^\s?#@]+$/.test(server) || !URL.canParse(server)) {
    throw new UsageError('--server must be the address of a runner, such as http://127.0.0.1:8477');
  }
  const token = process.env.HEADROOM_TOKEN;
  if (token === undefined || token === '') {
    throw new UsageError('--server needs a token of that runner in HEADROOM_TOKEN');
  }
  return serverApi(server.replace(/\/+$/, ''), token);
}
