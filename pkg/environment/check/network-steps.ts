import { formatCount } from '@headroom/measure';
import type { PrometheusSettings } from '../prometheus/connection-settings.ts';
import { portOf } from '../prometheus/node-transport.ts';
import { checkTlsSettings } from '../prometheus/tls-settings.ts';
import type { CheckContext } from './context.ts';
import { probeTcp, probeTls, type Endpoint } from './socket-probe.ts';
import { failedBy, ok, skipped, warning, type Finding } from './step.ts';

const DAY_MS = 86_400_000;
const RENEW_BEFORE_DAYS = 14;

/** The address as it is used, and whether the runner may connect to it at all. */
export async function checkAddress({ settings, address }: CheckContext): Promise<Finding> {
  const found = await address();
  return !found.ok && found.failure.code === 'prometheus.address' ? failedBy(found.failure) : ok(placeOf(settings));
}

function placeOf({ baseUrl, grafana }: PrometheusSettings): string {
  return grafana === undefined ? baseUrl : `${grafana.url}, data source ${grafana.uid}`;
}

/** What the host name stands for. */
export async function checkDns({ host, address }: CheckContext): Promise<Finding> {
  const found = await address();
  if (!found.ok) {
    return failedBy(found.failure);
  }
  return found.value.ip === host ? skipped('the address needs no look-up') : ok(`${host} is ${found.value.ip}`);
}

/** Whether something accepts connections. */
export async function checkTcp(context: CheckContext): Promise<Finding> {
  const endpoint = await endpointOf(context);
  const connected = await probeTcp(endpoint);
  return connected.ok ? ok(`${endpoint.where} accepts connections`) : failedBy(connected.failure);
}

/** Whether the server proves who it is, and for how long its certificate goes on doing so. */
export async function checkTls(context: CheckContext): Promise<Finding> {
  const { settings, url, nowMs } = context;
  if (url.protocol === 'http:') {
    return skipped('the address is http://: nothing is encrypted');
  }
  const material = checkTlsSettings(settings.tls);
  if (!material.ok) {
    return failedBy(material.failure);
  }
  const shaken = await probeTls(await endpointOf(context), settings.tls);
  if (!shaken.ok) {
    return failedBy(shaken.failure);
  }
  const { protocol, validToMs } = shaken.value;
  if (settings.tls.skipVerify === true) {
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
async function endpointOf({ host, url, address }: CheckContext): Promise<Endpoint> {
  const found = await address();
  if (!found.ok) {
    throw new Error('the steps before have failed');
  }
  const port = portOf(url);
  return { address: found.value, port, host, where: `${url.hostname}:${port}` };
}
