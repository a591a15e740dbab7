import type { Family, Labels } from '../exposition.ts';
import { counter, gauge, histogram } from '../families.ts';
import { alive, served } from '../spending.ts';
import type { Container, Mesh, View } from '../world.ts';
import { controlPlane, cost, perNode } from './containers.ts';
import { envoyBoundsMs, envoyServer } from './envoy-stats.ts';
import { processes, scraped } from './processes.ts';

const istiod = controlPlane('istio-system', 'istiod', 'discovery', cost(0.03, 0, 140, 0));
const tag = '1.27.1';

/** Istio with a sidecar beside each container of the application. */
export const istioSidecar: Mesh = {
  name: 'istio-sidecar',
  sidecar: { name: 'istio-proxy', image: `docker.io/istio/proxyv2:${tag}`, cost: cost(0.004, 400, 45, 40) },
  containers: [istiod],
  metrics(view) {
    const proxies = alive(view, 'data-plane').map((c) => [pod(view, c), c] as const);
    return [
      ...ofIstiod(view),
      ...requests(view, 'destination'),
      ...builds(view, 'proxy'),
      ...envoyServer(view, proxies),
    ];
  },
};

/** Istio without sidecars: a ztunnel on each node, and a waypoint for the namespace. */
export const istioAmbient: Mesh = {
  name: 'istio-ambient',
  containers: [
    istiod,
    ...perNode('istio-system', 'ztunnel', 'istio-proxy', cost(0.005, 120, 12, 8)),
    { ...controlPlane('shop', 'waypoint', 'istio-proxy', cost(0.006, 250, 50, 30)), role: 'data-plane', share: 1 },
  ],
  metrics(view) {
    const ztunnels = alive(view, 'data-plane').filter(({ workload }) => workload === 'ztunnel');
    const rows = ztunnels.map((c) => [{ ...pod(view, c), app: 'ztunnel' }, c] as const);
    return [
      ...ofIstiod(view),
      ...requests(view, 'waypoint'),
      gauge(
        'istio_build',
        'Istio component build info',
        rows.map(([labels]) => [{ ...labels, component: 'ztunnel', tag }, 1])
      ),
      counter(
        'istio_tcp_connections_opened_total',
        'The total number of TCP connections opened.',
        rows.map(([labels]) => [{ ...labels, reporter: 'destination' }, 32])
      ),
      counter(
        'istio_tcp_received_bytes_total',
        'The total number of bytes received.',
        rows.map(([labels, c]) => [{ ...labels, reporter: 'destination' }, 900 * served(view, c)])
      ),
      gauge(
        'workload_manager_active_proxy_count',
        'The total number of active proxies.',
        rows.map(([labels]) => [labels, 1])
      ),
    ];
  },
};

const pod = (view: View, container: Container): Labels => ({
  ...scraped(view, 'kubernetes-pods', container, 15_020),
  app: container.workload,
});

function ofIstiod(view: View): Family[] {
  const rows = alive(view, 'control-plane').map(
    (c) => [{ ...scraped(view, 'kubernetes-pods', c, 15_014), app: 'istiod' }, c] as const
  );
  const at = (more: Labels, value: number) => rows.map(([labels]) => [{ ...labels, ...more }, value] as const);
  return [
    ...processes(view, rows),
    gauge(
      'pilot_xds',
      'Number of endpoints connected to this pilot using XDS.',
      at({ version: tag }, alive(view, 'data-plane').length)
    ),
    counter('pilot_xds_pushes', 'Pilot build and send errors for lds, rds, cds and eds.', at({ type: 'cds' }, 40)),
    histogram(
      'pilot_proxy_convergence_time',
      'Delay between config change and a proxy receiving all required configuration, s.',
      { mean: 0.05, bounds: [0.1, 0.5, 1, 3, 5, 10, 20, 30] },
      at({}, 40)
    ),
    gauge('istio_build', 'Istio component build info', at({ component: 'pilot', tag }, 1)),
  ];
}

function requests(view: View, reporter: string): Family[] {
  const proxies = alive(view, 'data-plane').filter(({ namespace }) => namespace !== 'istio-system');
  const rows = proxies.map((c) => {
    const to = c.role === 'data-plane' && c.workload === 'waypoint' ? 'checkout' : c.workload;
    const labels = {
      ...pod(view, c),
      reporter,
      source_workload: 'unknown',
      destination_workload: to,
      destination_workload_namespace: c.namespace,
      destination_service: `${to}.${c.namespace}.svc.cluster.local`,
      request_protocol: 'http',
      response_code: '200',
      connection_security_policy: 'none',
    };
    return [labels, c.share === 0 ? backgroundRequests(view) : served(view, c)] as const;
  });
  return [
    counter('istio_requests_total', 'Total requests.', rows),
    histogram(
      'istio_request_duration_milliseconds',
      'Duration of requests, ms.',
      { mean: 4.1, bounds: envoyBoundsMs },
      rows
    ),
  ];
}

/** Proxies that serve nothing of the run serve something else, 20 requests per second. */
const backgroundRequests = (view: View) => Math.floor((view.ms + 86_400_000) / 50);

function builds(view: View, component: string): Family[] {
  return [
    gauge(
      'istio_build',
      'Istio component build info',
      alive(view, 'data-plane').map((c) => [{ ...pod(view, c), component, tag }, 1])
    ),
  ];
}
