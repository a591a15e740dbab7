/** What the sidecar passes on: whole requests, or the bytes of connections without a look at them. */
export type SidecarProtocol = 'http1' | 'tcp';

/** Where the sidecar listens and whom it stands before, all on 127.0.0.1, and how it names itself in its answers' header `server`. */
export interface SidecarPlace {
  /** Left out: `http1`. */
  readonly protocol?: SidecarProtocol;
  readonly serverName: string;
  readonly port: number;
  readonly targetPort: number;
  /** Where it tells its metrics to Prometheus, at `/stats/prometheus`; left out: nowhere. */
  readonly metricsPort?: number;
}

const extension = 'type.googleapis.com/envoy.extensions';

/**
 * Envoy's bootstrap (envoy.config.bootstrap.v3) of a sidecar that passes all HTTP/1.1 requests on to one target, or all connections: those to the target are kept
 * as long as they may be, nothing is sent twice, nothing is logged, and of the administration interface only the metrics are open.
 */
export function envoyConfig({ protocol, serverName, port, targetPort, metricsPort }: SidecarPlace): object {
  const filter =
    protocol === 'tcp'
      ? { name: 'tcp', typed_config: tcpProxy }
      : { name: 'http', typed_config: httpConnectionManager(serverName) };
  return {
    ...(metricsPort === undefined ? {} : { admin: admin(metricsPort) }),
    static_resources: {
      listeners: [
        {
          name: 'sidecar',
          address: address(port),
          // Otherwise a second Envoy would share the port and get half of the requests.
          enable_reuse_port: false,
          filter_chains: [{ filters: [filter] }],
        },
      ],
      clusters: [
        {
          name: 'target',
          type: 'STATIC',
          connect_timeout: '1s',
          load_assignment: {
            cluster_name: 'target',
            endpoints: [{ lb_endpoints: [{ endpoint: { address: address(targetPort) } }] }],
          },
          typed_extension_protocol_options: {
            'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': {
              '@type': `${extension}.upstreams.http.v3.HttpProtocolOptions`,
              explicit_http_config: { http_protocol_options: {} },
              // Below the target's own 60 s, or a request could meet a connection that the target is closing.
              common_http_protocol_options: { idle_timeout: '30s' },
            },
          },
        },
      ],
    },
  };
}

/** One connection to the target for each that comes in, ended with it. */
const tcpProxy = {
  '@type': `${extension}.filters.network.tcp_proxy.v3.TcpProxy`,
  stat_prefix: 'sidecar',
  cluster: 'target',
};

function httpConnectionManager(serverName: string): object {
  return {
    '@type': `${extension}.filters.network.http_connection_manager.v3.HttpConnectionManager`,
    stat_prefix: 'sidecar',
    codec_type: 'HTTP1',
    server_name: serverName,
    route_config: {
      name: 'all',
      virtual_hosts: [
        {
          name: 'all',
          domains: ['*'],
          routes: [{ match: { prefix: '/' }, route: { cluster: 'target', timeout: '30s' } }],
        },
      ],
    },
    http_filters: [{ name: 'router', typed_config: { '@type': `${extension}.filters.http.router.v3.Router` } }],
  };
}

function admin(port: number): object {
  const path = '/stats/prometheus';
  return { address: address(port), allow_paths: [{ exact: path }, { prefix: `${path}?` }] };
}

function address(port: number): object {
  return { socket_address: { address: '127.0.0.1', port_value: port } };
}
