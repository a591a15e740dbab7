import type { Checked, Problem } from '@headroom/contract';
import { parseRange, type AddressRange } from './address-range.ts';

/** How a request travels. */
export type Scheme = 'http' | 'https' | 'tcp' | 'tls';

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

const FORMS =
  'such as 127.0.0.0/8, [::1], 10.0.0.0/8:8080-8090, http://shop.example:8080, https://shop.example or tcp://shop.example:9000';
/** Ports of URLs that name none; those of TCP always name one. */
export const DEFAULT_PORTS: Readonly<Record<'http' | 'https', number>> = { http: 80, https: 443 };

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
  return /^(?:https?|tcp|tls):/.test(text) ? parseOrigin(text) : parseAddresses(text);
}

function parseOrigin(text: string): AllowEntry | undefined {
  if (!URL.canParse(text) || !/^(?:https?|tcp|tls):\/\/[^/?#@*]+\/?$/.test(text)) {
    return undefined;
  }
  const { protocol, hostname, port } = new URL(text);
  const scheme = schemeOf(protocol);
  const number = portOf(scheme, port);
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

/** The scheme of a URL that was checked, from its `protocol`. */
export function schemeOf(protocol: string): Scheme {
  return protocol.slice(0, -1) as Scheme;
}

/** The port of a URL, from its `port`; 0 where it must name one and does not. */
export function portOf(scheme: Scheme, written: string): number {
  return written === '' ? { ...DEFAULT_PORTS, tcp: 0, tls: 0 }[scheme] : Number(written);
}

/** A host name as names are compared: lower case, without the final dot of the root. */
export function comparableHost(host: string): string {
  return host.toLowerCase().replace(/\.$/, '');
}
