import { HeadroomError, type Plan } from '@headroom/contract';
import { canonicalAddress } from './address-range.ts';
import { comparableHost, type AllowEntry } from './allow-list.ts';
import { specialRange } from './special-ranges.ts';

/** What decides where requests may go. */
export interface TargetRules {
  readonly allow: readonly AllowEntry[];
  /** Addresses of a host name, preferred one first; empty when it has none. */
  resolve(host: string): Promise<readonly string[]>;
  /** Whether the address and port lead to the runner itself. */
  isOwnListener(address: string, port: number): boolean;
}

/**
 * Resolves a target's host and checks every address; gives the one that all connections of the run go to.
 * Throws `target.unresolved` and `target.refused`.
 */
export async function checkTarget(url: string, rules: TargetRules): Promise<Plan['address']> {
  const { hostname, port: written } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const port = written === '' ? 80 : Number(written);
  const addresses = canonicalAddress(host) === undefined ? await rules.resolve(host) : [host];
  const [pinned] = addresses;
  if (pinned === undefined) {
    throw new HeadroomError('target.unresolved', `The target's host name "${host}" has no address.`);
  }
  for (const address of addresses) {
    const why = whyRefused({ host, address, port }, rules);
    if (why !== undefined) {
      const resolved = address === host ? host : `${host}, which resolves to ${address},`;
      const allowed = rules.allow.map((entry) => entry.text).join(', ');
      throw new HeadroomError(
        'target.refused',
        `The target ${resolved} port ${port} is refused: ${why}. Allowed: ${allowed}.`
      );
    }
  }
  return { ip: canonicalAddress(pinned) ?? pinned, port };
}

/** Why requests to an address may not be sent, as the end of a sentence; undefined when they may. */
export function whyRefused(
  target: { host: string; address: string; port: number },
  rules: Pick<TargetRules, 'allow' | 'isOwnListener'>
): string | undefined {
  const { port } = target;
  const address = canonicalAddress(target.address);
  if (address === undefined) {
    return 'it is no address';
  }
  if (rules.isOwnListener(address, port)) {
    return 'it is the runner itself';
  }
  const special = specialRange(address);
  const fits = rules.allow.some(({ where, fromPort, toPort }) => {
    if (port < fromPort || port > toPort) {
      return false;
    }
    if (typeof where === 'string') {
      return special === undefined && where === comparableHost(target.host);
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
