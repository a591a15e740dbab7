import { HeadroomError, type Plan } from '@headroom/contract';
import { portOf, schemeOf } from './allow-list.ts';
import { pinAddress, type AddressRules } from './pin-address.ts';

/**
 * Resolves a target's host and checks every address; gives the one that all connections of the run go to.
 * Throws `target.unresolved` and `target.refused`.
 */
export async function checkTarget(url: string, rules: AddressRules): Promise<NonNullable<Plan['address']>> {
  const { protocol, hostname, port: written } = new URL(url);
  const scheme = schemeOf(protocol);
  const port = portOf(scheme, written);
  const pinned = await pinAddress({ scheme, host: hostname.replace(/^\[|\]$/g, ''), port }, rules);
  if (pinned.ok) {
    return { ip: pinned.ip, port };
  }
  throw pinned.reason === 'unresolved'
    ? new HeadroomError('target.unresolved', `The target's ${pinned.why}.`)
    : new HeadroomError('target.refused', `The target ${pinned.why}.`);
}
