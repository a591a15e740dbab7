import { formatCount } from '@headroom/measure';
import { portOf } from '../prometheus/node-transport.ts';
import { checkTlsSettings } from '../prometheus/tls-settings.ts';
import type { CheckedServer } from './checked-server.ts';
import { probeTcp, probeTls, type Endpoint } from './socket-probe.ts';
import { failedBy, ok, skipped, warning, type Finding } from './step.ts';

const DAY_MS = 86_400_000;
const RENEW_BEFORE_DAYS = 14;

/** The address as it is used, and whether the runner may connect to it at all. */
export async function checkAddress({ place, address }: CheckedServer): Promise<Finding> {
  const found = await address();
  return !found.ok && found.failure.code === 'connection.address' ? failedBy(found.failure) : ok(place);
}

/** What the host name stands for. */
export async function checkDns({ host, address }: CheckedServer): Promise<Finding> {
  const found = await address();
  if (!found.ok) {
    return failedBy(found.failure);
  }
  return found.value.ip === host ? skipped('the address needs no look-up') : ok(`${host} is ${found.value.ip}`);
}

/** Whether something accepts connections. */
export async function checkTcp(server: CheckedServer): Promise<Finding> {
  const endpoint = await endpointOf(server);
  const connected = await probeTcp(endpoint);
  return connected.ok ? ok(`${endpoint.where} accepts connections`) : failedBy(connected.failure);
}

/** Whether the server proves who it is, and for how long its certificate goes on doing so. */
export async function checkTls(server: CheckedServer): Promise<Finding> {
  const { tls, url, nowMs } = server;
  if (url.protocol === 'http:') {
    return skipped('the address is http://: nothing is encrypted');
  }
  const material = checkTlsSettings(tls);
  if (!material.ok) {
    return failedBy(material.failure);
  }
  const shaken = await probeTls(await endpointOf(server), tls);
  if (!shaken.ok) {
    return failedBy(shaken.failure);
  }
  const { protocol, validToMs } = shaken.value;
  if (tls.skipVerify === true) {
    return warning(
      `${protocol}, and the certificate is not checked (skipVerify): whoever answers at the address is believed`,
      "Give the authority's certificate as tls.ca instead of skipVerify."
    );
  }
  const days = Math.floor((validToMs - nowMs()) / DAY_MS);
  const said = `${protocol}, certificate valid for ${formatCount(days)} days`;
  return days < RENEW_BEFORE_DAYS ? warning(said, 'Renew the certificate before it expires.') : ok(said);
}

/** Only asked once the address is known to be good. */
async function endpointOf({ host, url, address }: CheckedServer): Promise<Endpoint> {
  const found = await address();
  if (!found.ok) {
    throw new Error('the steps before have failed');
  }
  const port = portOf(url);
  return { address: found.value, port, host, where: `${url.hostname}:${port}` };
}
