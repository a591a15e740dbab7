import { containerQueries, nativeSidecarQueries } from './container-queries.ts';
import type { Pack, PackQuery } from './pack.ts';
import { tcpQueries } from './tcp-queries.ts';

const PROXY = 'container="linkerd-proxy"';
/** Whom a request goes to: where it comes in, the proxy's own workload, else the one that the proxy sent it to. */
const TO = {
  inbound: { namespace: 'namespace', workload: 'deployment' },
  outbound: { namespace: 'dst_namespace', workload: 'dst_deployment' },
} as const;

function counted(direction: 'inbound' | 'outbound'): PackQuery[] {
  const of = (quantity: PackQuery['quantity'], metric: string, factor: number): PackQuery => ({
    component: 'data_plane',
    kind: 'sidecar',
    quantity,
    metric,
    matchers: `direction="${direction}"`,
    subject: TO[direction],
    reporter: direction,
    factor,
  });
  // Linkerd's latency is the time to the first byte of the answer: not comparable with another mesh's.
  return [of('requests', 'response_total', 1), of('request_seconds', 'response_latency_ms_sum', 0.001)];
}

/** At the side of whoever connected: what the proxy read from it, and wrote to it. */
const linkerdTcp = { connections: 'tcp_open_total', up: 'tcp_read_bytes_total', down: 'tcp_write_bytes_total' };

/** Linkerd with its own proxy in each pod. Names from its dashboards and the proxy's metrics reference. */
export const linkerd: Pack = {
  name: 'linkerd',
  title: 'Linkerd',
  of: 'mesh',
  standing: 'from documentation',
  signs: [
    { what: 'proxies', selector: 'request_total{control_plane_ns!=""}' },
    { what: 'proxies', selector: 'response_latency_ms_count{direction="inbound"}' },
    { what: 'proxies', selector: 'proxy_build_info', versionLabel: 'version' },
    { what: 'proxies', selector: 'container_cpu_usage_seconds_total{container="linkerd-proxy"}' },
  ],
  containers: ['linkerd-proxy', 'destination', 'identity', 'proxy-injector'],
  queries: [
    ...containerQueries(
      'control_plane',
      'controller',
      'namespace="linkerd",container=~"destination|identity|policy|proxy-injector|sp-validator|linkerd-proxy"'
    ),
    ...containerQueries('data_plane', 'sidecar', `${PROXY},namespace!="linkerd"`, 'subject, others in background'),
    ...nativeSidecarQueries('sidecar', PROXY),
    ...counted('inbound'),
    ...counted('outbound'),
    ...tcpQueries(linkerdTcp, {
      kind: 'sidecar',
      reporter: 'inbound',
      matchers: 'direction="inbound",peer="src"',
      subject: TO.inbound,
    }),
  ],
  fingerprint: [
    { name: 'Linkerd proxy', selector: 'proxy_build_info', label: 'version' },
    { name: 'Linkerd mTLS', selector: 'request_total{direction="inbound"}', label: 'tls' },
  ],
  undetermined: [],
};
