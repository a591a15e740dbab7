import { resolve } from 'node:path';
import { parseDuration, type Checked, type Problem } from '@headroom/contract';
import { generators } from '@headroom/generators';

/** Bytes of the key that encrypts the stored secrets. */
export const SECRET_KEY_BYTES = 32;

/** A path, made absolute from `folder`. */
export function parseFolder(text: string, folder: string): Checked<string> {
  return text === '' ? refused('must be the path of a folder') : { ok: true, value: resolve(folder, text) };
}

/** An address or host name, as `listen` takes it. */
export function parseHost(text: string): Checked<string> {
  return /^[0-9A-Za-z.:-]+$/.test(text)
    ? { ok: true, value: text }
    : refused('must be an address or host name of this machine, such as 127.0.0.1 or ::1');
}

/** A port; 0 for any that is free. */
export function parsePort(text: string): Checked<number> {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535
    ? { ok: true, value: Number(text) }
    : refused('must be a port between 1 and 65535, or 0 for any');
}

/** The address of a Grafana without a final slash, or an empty text for none. */
export function parseGrafanaUrl(text: string): Checked<string> {
  const isAddress = /^https?:\/\/[^\s?#@]+$/.test(text) && URL.canParse(text);
  return text === '' || isAddress
    ? { ok: true, value: text.replace(/\/+$/, '') }
    : refused('must be the address of a Grafana, such as http://127.0.0.1:3000, without user, query and fragment');
}

/** Whether identities are checked. */
export function parseIdentity(text: string): Checked<'required' | 'off'> {
  return text === 'required' || text === 'off' ? { ok: true, value: text } : refused('must be required or off');
}

/** Whether something is done. */
export function parseSwitch(text: string): Checked<'on' | 'off'> {
  return text === 'on' || text === 'off' ? { ok: true, value: text } : refused('must be on or off');
}

/** The id of an organisation of Grafana. */
export function parseOrgId(text: string): Checked<number> {
  return /^[1-9]\d{0,8}$/.test(text)
    ? { ok: true, value: Number(text) }
    : refused('must be the id of an organisation of Grafana, such as 1');
}

/** How many of something, at least one. */
export function parseCount(text: string): Checked<number> {
  return /^[1-9]\d{0,5}$/.test(text)
    ? { ok: true, value: Number(text) }
    : refused('must be a whole number between 1 and 999999');
}

/** How many of something at most, or `all`. */
export function parseCountOrAll(text: string): Checked<number | 'all'> {
  const count = parseCount(text);
  return text === 'all'
    ? { ok: true, value: text }
    : count.ok
      ? count
      : refused(`${count.problems[0]?.message}, or all`);
}

/** How long at most, as it is written, or `all`. */
export function parseTimeOrAll(text: string): Checked<string> {
  return text === 'all' || parseDuration(text)
    ? { ok: true, value: text }
    : refused('must be a duration such as 12h or 30d, or all');
}

/** Paths of programs by the generators' names, made absolute from `folder`. */
export function parseGeneratorPaths(text: string, folder: string): Checked<Readonly<Record<string, string>>> {
  const pairs = listed(text).map((entry) => entry.split('=').map((part) => part.trim()));
  return pairs.every(([name = '', path = '', ...more]) => isGenerator(name) && path !== '' && more.length === 0)
    ? { ok: true, value: Object.fromEntries(pairs.map(([name = '', path = '']) => [name, resolve(folder, path)])) }
    : refused(`must be names of load generators with their paths, such as fortio=/opt/fortio; there are ${programs()}`);
}

/** Names of load generators. */
export function parseGeneratorNames(text: string): Checked<string[]> {
  const names = listed(text);
  return names.every(isGenerator)
    ? { ok: true, value: names }
    : refused(`must be names of load generators with commas between them; there are ${programs()}`);
}

function listed(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

function isGenerator(name: string): boolean {
  return generators.some((generator) => generator.name === name && generator.install !== null);
}

function programs(): string {
  return generators
    .filter(({ install }) => install !== null)
    .map(({ name }) => name)
    .join(', ');
}

/** A bearer token. */
export function parseToken(text: string): Checked<string> {
  return /^[\x21-\x7e]{16,}$/.test(text)
    ? { ok: true, value: text }
    : refused('must be at least 16 visible ASCII characters without spaces');
}

/** The key that encrypts the stored secrets. */
export function parseSecretKey(text: string): Checked<Uint8Array> {
  const key = Buffer.from(text, 'base64');
  return key.length === SECRET_KEY_BYTES && key.toString('base64') === text
    ? { ok: true, value: key }
    : refused(`must be ${SECRET_KEY_BYTES} bytes in base64, such as \`openssl rand -base64 32\` prints`);
}

function refused(message: string): { ok: false; problems: Problem[] } {
  return { ok: false, problems: [{ path: '', message }] };
}
