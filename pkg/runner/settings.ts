import { resolve } from 'node:path';
import type { Checked, Problem } from '@headroom/contract';
import { keptInFile, makeDataFolder } from './data-folder.ts';
import { parseAllowList, type AllowEntry } from './targets/allow-list.ts';

/** Everything that configuration decides. */
export interface RunnerSettings {
  /** Absolute; exists. */
  readonly dataFolder: string;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** The bearer token of the API. */
  readonly token: string;
  /** Absolute; need not exist. */
  readonly provisioningFolder: string;
  readonly allowTargets: readonly AllowEntry[];
  readonly allowConnections: readonly AllowEntry[];
  /** The Grafana whose data sources connections may ask through. */
  readonly grafana?: GrafanaAccess;
  /** 32 bytes that encrypt the stored secrets. */
  readonly secretKey: Uint8Array;
}

/** How the runner asks Grafana. */
export interface GrafanaAccess {
  /** With its path prefix, without a final slash. */
  readonly url: string;
  /** Of a service account; Viewer is enough. */
  readonly token?: string;
}

/** The settings that a command line can give. Tokens and key are not among them: command lines can be read by everybody on the machine. */
export const settingFlags = [
  'data',
  'host',
  'port',
  'provisioning',
  'allow-targets',
  'allow-connections',
  'grafana-url',
] as const;
/** A setting that a command line can give. */
export type SettingFlag = (typeof settingFlags)[number];

const LOOPBACK = '127.0.0.0/8,[::1]';
const SECRET_KEY_BYTES = 32;

/**
 * Reads the settings, a flag before its environment variable before the default, and gives all problems at once.
 * An empty variable counts as not set. Makes the data folder, and keeps a token and a key in it where none are given.
 */
export function readSettings({
  env,
  flags,
}: {
  env: NodeJS.ProcessEnv;
  flags: Readonly<Partial<Record<SettingFlag, string | undefined>>>;
}): Checked<RunnerSettings> {
  const problems: Problem[] = [];
  const take = <T>(source: string, checked: Checked<T>): T | undefined => {
    if (checked.ok) {
      return checked.value;
    }
    problems.push(...checked.problems.map((problem) => ({ ...problem, path: source })));
    return undefined;
  };
  const read = <T>(flag: SettingFlag, fallback: string, parse: (text: string) => Checked<T>): T | undefined => {
    const variable = `HEADROOM_${flag.toUpperCase().replaceAll('-', '_')}`;
    const given = flags[flag];
    return given === undefined ? take(variable, parse(env[variable] || fallback)) : take(`--${flag}`, parse(given));
  };
  const readOrKeep = <T>(variable: string, parse: (text: string) => Checked<T>, file: string): T | undefined =>
    env[variable]
      ? take(variable, parse(env[variable]))
      : take(`${variable} (in ${file})`, keptInFile(file, SECRET_KEY_BYTES, parse));

  const dataFolder = read('data', '.headroom', parseFolder);
  const host = read('host', '127.0.0.1', parseHost);
  const port = read('port', '8477', parsePort);
  const provisioningFolder = read('provisioning', 'provisioning/headroom', parseFolder);
  const allowTargets = read('allow-targets', LOOPBACK, parseAllowList);
  const allowConnections = read('allow-connections', LOOPBACK, parseAllowList);
  const url = read('grafana-url', '', parseGrafanaUrl);
  const grafanaToken = env.HEADROOM_GRAFANA_TOKEN
    ? take('HEADROOM_GRAFANA_TOKEN', parseToken(env.HEADROOM_GRAFANA_TOKEN))
    : undefined;
  if (dataFolder === undefined || take('HEADROOM_DATA', makeDataFolder(dataFolder)) === undefined) {
    return { ok: false, problems };
  }
  const token = readOrKeep('HEADROOM_TOKEN', parseToken, resolve(dataFolder, 'token'));
  const secretKey = readOrKeep('HEADROOM_SECRET_KEY', parseKey, resolve(dataFolder, 'secret.key'));
  const grafana = url ? { grafana: { url, ...(grafanaToken === undefined ? {} : { token: grafanaToken }) } } : {};
  const places = { dataFolder, host, port, provisioningFolder, allowTargets, allowConnections };
  const settings = { ...places, token, secretKey, ...grafana };
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: settings as RunnerSettings };
}

function parseFolder(text: string): Checked<string> {
  return text === '' ? refused('must be the path of a folder') : { ok: true, value: resolve(text) };
}

function parseHost(text: string): Checked<string> {
  return /^[0-9A-Za-z.:-]+$/.test(text)
    ? { ok: true, value: text }
    : refused('must be an address or host name of this machine, such as 127.0.0.1 or ::1');
}

function parsePort(text: string): Checked<number> {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535
    ? { ok: true, value: Number(text) }
    : refused('must be a port between 1 and 65535, or 0 for any');
}

function parseGrafanaUrl(text: string): Checked<string> {
  const isAddress = /^https?:\/\/[^\s?#@]+$/.test(text) && URL.canParse(text);
  return text === '' || isAddress
    ? { ok: true, value: text.replace(/\/+$/, '') }
    : refused('must be the address of a Grafana, such as http://127.0.0.1:3000, without user, query and fragment');
}

function parseToken(text: string): Checked<string> {
  return /^[\x21-\x7e]{16,}$/.test(text)
    ? { ok: true, value: text }
    : refused('must be at least 16 visible ASCII characters without spaces');
}

function parseKey(text: string): Checked<Uint8Array> {
  const key = Buffer.from(text, 'base64');
  return key.length === SECRET_KEY_BYTES && key.toString('base64') === text
    ? { ok: true, value: key }
    : refused(`must be ${SECRET_KEY_BYTES} bytes in base64, such as \`openssl rand -base64 32\` prints`);
}

function refused(message: string): { ok: false; problems: Problem[] } {
  return { ok: false, problems: [{ path: '', message }] };
}
