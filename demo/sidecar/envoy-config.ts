/** Where the sidecar listens and whom it stands before, all on 127.0.0.1, and how it names itself in its answers' header `server`. */
export interface SidecarPlace {
  readonly serverName: string;
  readonly port: number;
  readonly targetPort: number;
  /** Where it tells its metrics to Prometheus, at `/stats/prometheus`; left out: nowhere. */
  readonly metricsPort?: number;
}

const extension = 'type.googleapis.com/envoy.extensions';

/**
 * Envoy's bootstrap (envoy.config.bootstrap.v3) of a sidecar that passes all HTTP/1.1 requests on to one target: connections are kept, nothing is
 * sent twice, nothing is logged, and of the administration interface only the metrics are open.
 */
export function envoyConfig({ serverName, port, targetPort, metricsPort }: SidecarPlace): object {
  return {
    ...(metricsPort === undefined ? {} : { admin: admin(metricsPort) }),
    static_resources: {
      listeners: [
        {
          name: 'sidecar',
          address: address(port),
          // Otherwise a second Envoy would share the port and get half of the requests.
          enable_reuse_port: false,
          filter_chains: [{ filters: [{ name: 'http', typed_config: httpConnectionManager(serverName) }] }],
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
