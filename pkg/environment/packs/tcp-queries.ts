import type { PackQuery } from './pack.ts';

type Which = Pick<PackQuery, 'kind' | 'matchers' | 'reporter'> & Pick<Partial<PackQuery>, 'subject' | 'sumBy'>;

/** The connections that a proxy carries without knowing requests and the bytes that go over them, by the names of its metrics. */
export function tcpQueries(
  metrics: { readonly connections: string; readonly up: string; readonly down: string },
  which: Which
): PackQuery[] {
  const of = { component: 'data_plane', ...which } as const;
  return [
    { ...of, quantity: 'tcp_connections', metric: metrics.connections },
    { ...of, quantity: 'tcp_up_bytes', metric: metrics.up },
    { ...of, quantity: 'tcp_down_bytes', metric: metrics.down },
  ];
}

/** Of Envoy's `tcp_proxy`: what it received from whoever connected, and sent to it. */
export const envoyTcp = {
  connections: 'envoy_tcp_downstream_cx_total',
  up: 'envoy_tcp_downstream_cx_rx_bytes_total',
  down: 'envoy_tcp_downstream_cx_tx_bytes_total',
};

/** Of Istio's proxies, ztunnel among them. */
export const istioTcp = {
  connections: 'istio_tcp_connections_opened_total',
  up: 'istio_tcp_received_bytes_total',
  down: 'istio_tcp_sent_bytes_total',
};
