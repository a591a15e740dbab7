import { canonicalAddress } from './address-range.ts';
import { DEFAULT_PORTS } from './allow-list.ts';

/** What the machine knows of addresses. */
interface Machine {
  resolve(host: string): Promise<readonly string[]>;
  isThisMachine(address: string): boolean;
}

/** Makes the question whether a canonical address and a port lead to the Grafana at a URL, by whatever address of its machine. */
export function leadsToGrafana(url: string, { resolve, isThisMachine }: Machine) {
  const { protocol, hostname, port: written } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const grafanaPort = written === '' ? DEFAULT_PORTS[protocol === 'https:' ? 'https' : 'http'] : Number(written);
  return async (address: string, port: number): Promise<boolean> => {
    if (port !== grafanaPort) {
      return false;
    }
    const literal = canonicalAddress(host);
    const own = literal === undefined ? (await resolve(host)).map((one) => canonicalAddress(one) ?? one) : [literal];
    return own.includes(address) || (isThisMachine(address) && own.some(isThisMachine));
  };
}
