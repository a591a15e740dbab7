import { counter, gauge, histogram } from '../families.ts';
import { alive } from '../spending.ts';
import type { Mesh } from '../world.ts';
import { controlPlane, cost } from './containers.ts';
import { envoyRequests, envoyServer } from './envoy-stats.ts';
import { processes, scraped } from './processes.ts';

/** Kuma: Envoy as kuma-sidecar. */
export const kuma: Mesh = {
  name: 'kuma',
  sidecar: { name: 'kuma-sidecar', image: 'docker.io/kumahq/kuma-dp:2.12.1', cost: cost(0.004, 320, 40, 35) },
  containers: [controlPlane('kuma-system', 'kuma-control-plane', 'control-plane', cost(0.025, 0, 90, 0))],
  metrics(view) {
    const controllers = alive(view, 'control-plane').map(
      (c) => [scraped(view, 'kuma-control-plane', c, 5680), c] as const
    );
    const proxies = alive(view, 'data-plane').map(
      (c) =>
        [
          {
            ...scraped(view, 'kuma-dataplanes', c, 5670),
            mesh: 'default',
            kuma_workload: c.workload,
            kuma_io_zone: 'default',
          },
          c,
        ] as const
    );
    return [
      ...processes(view, controllers),
      gauge(
        'cp_info',
        'Static information about the control plane.',
        controllers.map(([labels]) => [{ ...labels, product: 'Kuma', version: '2.12.1' }, 1])
      ),
      gauge(
        'xds_streams_active',
        'Number of active xDS streams.',
        controllers.map(([labels]) => [labels, proxies.length])
      ),
      histogram(
        'xds_delivery',
        'Time until a change is delivered to a proxy, ms.',
        { mean: 20, bounds: [5, 10, 25, 50, 100, 250, 500, 1000] },
        controllers.map(([labels]) => [labels, 40])
      ),
      ...envoyServer(view, proxies),
      ...envoyRequests(view, proxies, 'self_inbound_dp_httpport', 'self_inbound_dp_httpport'),
    ];
  },
};

/** Consul: Envoy inside consul-dataplane. */
export const consul: Mesh = {
  name: 'consul',
  sidecar: {
    name: 'consul-dataplane',
    image: 'docker.io/hashicorp/consul-dataplane:1.8.0',
    cost: cost(0.005, 330, 48, 35),
  },
  containers: [controlPlane('consul', 'consul-server', 'consul', cost(0.04, 0, 110, 0))],
  metrics(view) {
    const servers = alive(view, 'control-plane').map((c) => scraped(view, 'consul-server', c, 8500));
    const proxies = alive(view, 'data-plane').map(
      (c) =>
        [
          {
            ...scraped(view, 'consul-dataplane', c, 20_200),
            service: c.workload,
            local_cluster: c.workload,
            consul_source_service: c.workload,
          },
          c,
        ] as const
    );
    return [
      counter(
        'consul_raft_apply',
        'Raft transactions that occurred.',
        servers.map((labels) => [labels, 120])
      ),
      gauge(
        'consul_runtime_alloc_bytes',
        'Bytes allocated by the Consul process.',
        servers.map((labels) => [labels, 60 * 2 ** 20])
      ),
      gauge(
        'consul_xds_server_streams',
        'Active xDS streams.',
        servers.map((labels) => [{ ...labels, version: 'v3' }, proxies.length])
      ),
      gauge(
        'consul_dataplane_connected',
        'Whether the dataplane is connected to a server.',
        proxies.map(([labels]) => [labels, 1])
      ),
      ...envoyServer(view, proxies),
      ...envoyRequests(view, proxies, 'public_listener', 'local_app'),
    ];
  },
};

/** Envoy alone, without a control plane. */
export const envoy: Mesh = {
  name: 'envoy',
  sidecar: { name: 'envoy', image: 'docker.io/envoyproxy/envoy:v1.40.0', cost: cost(0.003, 280, 35, 30) },
  containers: [],
  metrics(view) {
    const proxies = alive(view, 'data-plane').map((c) => [scraped(view, 'envoy', c, 9901), c] as const);
    return [...envoyServer(view, proxies), ...envoyRequests(view, proxies, 'ingress_http', 'service')];
  },
};
