import type { Checked, Problem } from '@headroom/contract';
import { parseRange, type AddressRange } from './address-range.ts';

/** How a request travels. */
export type Scheme = 'http' | 'https';

/** One entry of an allow-list: addresses, or one host by name, each with ports (both ends included). */
export interface AllowEntry {
  /** As it was written, for messages. */
  readonly text: string;
  /** Addresses; or a host name in lower case without a final dot. */
  readonly where: AddressRange | string;
  readonly fromPort: number;
  readonly toPort: number;
  /** The one scheme that an entry in the form of an origin allows; any where absent. */
  readonly scheme?: Scheme;
}

const FORMS = 'such as 127.0.0.0/8, [::1], 10.0.0.0/8:8080-8090, http://shop.example:8080 or https://shop.example';
/** Ports of URLs that name none. */
export const DEFAULT_PORTS: Readonly<Record<Scheme, number>> = { http: 80, https: 443 };

const ALL_PORTS = { fromPort: 1, toPort: 65_535 };

/** Reads an allow-list: entries with commas between them. */
export function parseAllowList(text: string): Checked<AllowEntry[]> {
  const entries = text
    .split(',')
    .map((entry) => entry.trim())
    .map((entry) => parseEntry(entry) ?? refusal(entry));
  const problems = entries.filter((entry): entry is Problem => 'message' in entry);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: entries as AllowEntry[] };
}

function refusal(entry: string): Problem {
  return { path: '', message: `has the entry "${entry}", which is none ${FORMS}` };
}

function parseEntry(text: string): AllowEntry | undefined {
  return /^https?:/.test(text) ? parseOrigin(text) : parseAddresses(text);
}

function parseOrigin(text: string): AllowEntry | undefined {
  if (!URL.canParse(text) || !/^https?:\/\/[^/?#@*]+\/?$/.test(text)) {
    return undefined;
  }
  const { protocol, hostname, port } = new URL(text);
  const scheme = protocol === 'https:' ? 'https' : 'http';
  const number = port === '' ? DEFAULT_PORTS[scheme] : Number(port);
  const where = parseRange(hostname.replace(/^\[|\]$/g, '')) ?? comparableHost(hostname);
  return number === 0 ? undefined : { text, where, fromPort: number, toPort: number, scheme };
}

function parseAddresses(text: string): AllowEntry | undefined {
  const [, v6, v6Bits, v4, from, to] = /^(?:\[([^\]]+)\](\/\d+)?|([\d./]+))(?::(\d+)(?:-(\d+))?)?$/.exec(text) ?? [];
  const where = parseRange(v4 ?? `${v6}${v6Bits ?? ''}`);
  const ports = from === undefined ? ALL_PORTS : { fromPort: Number(from), toPort: Number(to ?? from) };
  const fits = ports.fromPort >= 1 && ports.fromPort <= ports.toPort && ports.toPort <= 65_535;
  return where === undefined || !fits ? undefined : { text, where, ...ports };
}

/** A host name as names are compared: lower case, without the final dot of the root. */
export function comparableHost(host: string): string {
  return host.toLowerCase().replace(/\.$/, '');
}
