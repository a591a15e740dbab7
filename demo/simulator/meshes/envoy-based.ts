import { counter, gauge, histogram } from '../families.ts';
import type { Family, Labels } from '../exposition.ts';
import { alive, uptimeMs } from '../spending.ts';
import type { Container, Mesh, View } from '../world.ts';
import { controlPlane, cost } from './containers.ts';
import { pushesSoFar } from './control-plane-work.ts';
import { envoyRequests, envoyServer } from './envoy-stats.ts';
import { processes, scraped } from './processes.ts';

/** Kuma sends a configuration to a proxy now and then, and the proxy has it within milliseconds. */
const kumaWork = { connectedProxies: 2, pushesPerSec: 1, convergenceMeanSec: 0.0015 };
/** Kuma observes milliseconds in buckets that were made for seconds (kumahq/kuma, pkg/util/xds/stats_callbacks.go). */
const kumaBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Kuma: Envoy as kuma-sidecar. */
export const kuma: Mesh = {
  name: 'kuma',
  sidecar: {
    name: 'kuma-sidecar',
    image: 'docker.io/kumahq/kuma-dp:2.12.1',
    cost: cost(0.004, 320, 40, 35),
    reserved: { cores: 0.05, bytes: 64 * 2 ** 20 },
  },
  controlPlane: kumaWork,
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
      counter(
        'xds_responses_sent',
        'Number of responses sent by the server to a client',
        controllers.map(([labels]) => [labels, pushesSoFar(view, kumaWork)])
      ),
      counter(
        'xds_requests_received',
        'Number of confirmations requests from a client',
        controllers.map(([labels]) => [{ ...labels, confirmation: 'ACK' }, pushesSoFar(view, kumaWork)])
      ),
      histogram(
        'xds_generation',
        'Summary of XDS Snapshot generation',
        { mean: 0.8, bounds: kumaBounds },
        controllers.map(([labels]) => [
          { ...labels, proxy_type: 'dataplane', result: 'changed' },
          pushesSoFar(view, kumaWork),
        ])
      ),
      histogram(
        'xds_delivery',
        'Summary of config delivery including a response (ACK/NACK) from the client',
        { mean: 1000 * kumaWork.convergenceMeanSec, bounds: kumaBounds },
        controllers.map(([labels]) => [labels, pushesSoFar(view, kumaWork)])
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
  controlPlane: { connectedProxies: 2 },
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
    return ofEnvoys(view, proxies);
  },
};

/** Envoy before a program on each machine, without Kubernetes. */
export const envoyOnMachines: Mesh = {
  ...envoy,
  name: 'envoy-on-machines',
  platform: 'machines',
  metrics(view) {
    const address = (node: string) => view.nodes.find(({ name }) => name === node)!.address;
    const proxies = alive(view, 'data-plane').map(
      (c) => [{ cluster: view.cluster, job: 'envoy', instance: `${address(c.node)}:9901` }, c] as const
    );
    return ofEnvoys(view, proxies);
  },
};

/** The administration listener's own requests, which are nobody's, are told beside the service's. */
function ofEnvoys(view: View, proxies: ReadonlyArray<readonly [Labels, Container]>): Family[] {
  const scrapes = proxies.map(
    ([labels]) =>
      [{ ...labels, envoy_http_conn_manager_prefix: 'admin' }, Math.floor((view.ms + uptimeMs) / 5000)] as const
  );
  return [
    ...envoyServer(view, proxies),
    ...envoyRequests(view, proxies, 'ingress_http', 'service'),
    counter('envoy_http_downstream_rq_total', 'Total requests.', scrapes),
  ];
}
