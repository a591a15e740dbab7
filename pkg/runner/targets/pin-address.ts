import { canonicalAddress } from './address-range.ts';
import { comparableHost, type AllowEntry, type Scheme } from './allow-list.ts';
import { specialRange } from './special-ranges.ts';

/** What decides where requests may go. */
export interface AddressRules {
  readonly allow: readonly AllowEntry[];
  /** Addresses of a host name, preferred one first; empty when it has none. */
  resolve(host: string): Promise<readonly string[]>;
  /** Whether the address and port lead to the runner itself. */
  isOwnListener(address: string, port: number): boolean;
  /** Whether they lead to the Grafana that trusts the runner; absent where there is none, and for connections, which may. */
  isGrafana?(address: string, port: number): Promise<boolean>;
  /** Hears of every place that was refused, as `host:port`. */
  onRefused?(place: string): void;
}

/** Where requests are meant to go, as a URL says it; the host without brackets. */
export interface Place {
  readonly scheme: Scheme;
  readonly host: string;
  readonly port: number;
}

/** The address that all connections go to, or why there is none; `why` is a sentence without its subject's kind and its full stop. */
export type PinnedAddress =
  | { readonly ok: true; readonly ip: string }
  | { readonly ok: false; readonly reason: 'unresolved' | 'refused'; readonly why: string };

/** Resolves a host once and checks every address that it has; connections must go to the address given back, or the check means nothing. */
export async function pinAddress(place: Place, rules: AddressRules): Promise<PinnedAddress> {
  const { host, port } = place;
  const addresses = canonicalAddress(host) === undefined ? await rules.resolve(host) : [host];
  const [pinned] = addresses;
  if (pinned === undefined) {
    return { ok: false, reason: 'unresolved', why: `host name "${host}" has no address` };
  }
  for (const address of addresses) {
    const why = await whyRefused({ ...place, address }, rules);
    if (why !== undefined) {
      rules.onRefused?.(`${host}:${port}`);
      const resolved = address === host ? host : `${host}, which resolves to ${address},`;
      const allowed = rules.allow.map((entry) => entry.text).join(', ') || 'nothing';
      return { ok: false, reason: 'refused', why: `${resolved} port ${port} is refused: ${why}. Allowed: ${allowed}` };
    }
  }
  return { ok: true, ip: canonicalAddress(pinned) ?? pinned };
}

/** Why requests to an address may not be sent, as the end of a sentence; undefined when they may. */
async function whyRefused(place: Place & { address: string }, rules: AddressRules): Promise<string | undefined> {
  const { port } = place;
  const address = canonicalAddress(place.address);
  if (address === undefined) {
    return 'it is no address';
  }
  if (rules.isOwnListener(address, port)) {
    return 'it is the runner itself';
  }
  if (await rules.isGrafana?.(address, port)) {
    return 'it is the Grafana that the runner belongs to';
  }
  const special = specialRange(address);
  const fits = rules.allow.some(({ where, fromPort, toPort, scheme = place.scheme }) => {
    if (port < fromPort || port > toPort || scheme !== place.scheme) {
      return false;
    }
    if (typeof where === 'string') {
      return special === undefined && where === comparableHost(place.host);
    }
    const named =
      special === undefined || (where.prefixBits >= special.range.prefixBits && special.range.contains(where.address));
    return named && where.contains(address);
  });
  if (fits) {
    return undefined;
  }
  return special === undefined
    ? 'it is not on the allow-list'
    : `it is ${special.kind}, which must be named on the allow-list itself`;
}
