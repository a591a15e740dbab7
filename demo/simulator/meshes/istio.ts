import type { Family, Labels } from '../exposition.ts';
import { counter, gauge, histogram } from '../families.ts';
import { alive, served } from '../spending.ts';
import type { Container, ControlPlaneWork, Mesh, View } from '../world.ts';
import { controlPlane, cost, perNode } from './containers.ts';
import { pushesSoFar } from './control-plane-work.ts';
import { envoyBoundsMs, envoyServer } from './envoy-stats.ts';
import { processes, scraped } from './processes.ts';

const istiod = controlPlane('istio-system', 'istiod', 'discovery', cost(0.03, 0, 140, 0));
const tag = '1.27.1';
const reserved = { cores: 0.1, bytes: 128 * 2 ** 20 };

const ingress: Container = {
  ...controlPlane('istio-system', 'istio-ingressgateway', 'istio-proxy', cost(0.005, 150, 50, 20)),
  ...{ role: 'data-plane', share: 1, reserved },
};

/** Istio with a sidecar beside each container of the application, behind a gateway. */
export function istioSidecars({ convergenceMeanSec = 0.05, gateway = true } = {}): Mesh {
  const work = { connectedProxies: gateway ? 3 : 2, pushesPerSec: 1, convergenceMeanSec };
  return {
    name: 'istio-sidecar',
    sidecar: { name: 'istio-proxy', image: `docker.io/istio/proxyv2:${tag}`, cost: cost(0.004, 400, 45, 40), reserved },
    containers: gateway ? [istiod, ingress] : [istiod],
    controlPlane: work,
    metrics(view) {
      const proxies = alive(view, 'data-plane').map((c) => [pod(view, c), c] as const);
      return [
        ...ofIstiod(view, work),
        ...requests(view, 'destination'),
        ...builds(view, 'proxy'),
        ...envoyServer(view, proxies),
      ];
    },
  };
}

const ambientWork = { connectedProxies: 3, pushesPerSec: 1, convergenceMeanSec: 0.05 };

/** Istio without sidecars: a ztunnel on each node, and a waypoint for the namespace. */
export const istioAmbient: Mesh = {
  name: 'istio-ambient',
  containers: [
    istiod,
    ...perNode('istio-system', 'ztunnel', 'istio-proxy', cost(0.005, 120, 12, 8)),
    { ...controlPlane('shop', 'waypoint', 'istio-proxy', cost(0.006, 250, 50, 30)), role: 'data-plane', share: 1 },
  ],
  controlPlane: ambientWork,
  metrics(view) {
    const ztunnels = alive(view, 'data-plane').filter(({ workload }) => workload === 'ztunnel');
    const rows = ztunnels.map((c) => [{ ...pod(view, c), app: 'ztunnel' }, c] as const);
    return [
      ...ofIstiod(view, ambientWork),
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
      counter(
        'istio_tcp_sent_bytes_total',
        'The total number of bytes sent.',
        rows.flatMap(([labels, c]) =>
          ['source', 'destination'].map((reporter) => [{ ...labels, reporter }, 1_000 * served(view, c)] as const)
        )
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

function ofIstiod(view: View, work: ControlPlaneWork): Family[] {
  const rows = alive(view, 'control-plane').map(
    (c) => [{ ...scraped(view, 'kubernetes-pods', c, 15_014), app: 'istiod' }, c] as const
  );
  const at = (more: Labels, value: number) => rows.map(([labels]) => [{ ...labels, ...more }, value] as const);
  const types = ['cds', 'eds', 'lds', 'rds'];
  const pushes = pushesSoFar(view, work);
  return [
    ...processes(view, rows),
    gauge(
      'pilot_xds',
      'Number of endpoints connected to this pilot using XDS.',
      at({ version: tag }, work.connectedProxies)
    ),
    counter('pilot_xds_pushes', 'Pilot build and send errors for lds, rds, cds and eds.', [
      ...types.flatMap((type) => at({ type }, pushes / types.length)),
      ...at({ type: 'cds_senderr' }, 0.5 * pushes),
    ]),
    histogram(
      'pilot_xds_push_time',
      'Total time in seconds Pilot takes to push lds, rds, cds and eds.',
      { mean: 0.02, bounds: [0.01, 0.1, 0.5, 1, 3, 5, 10, 20, 30] },
      types.flatMap((type) => at({ type }, pushes / types.length))
    ),
    histogram(
      'pilot_proxy_convergence_time',
      'Delay in seconds between config change and a proxy receiving all required configuration.',
      { mean: work.convergenceMeanSec ?? 0, bounds: [0.1, 0.5, 1, 3, 5, 10, 20, 30] },
      at({}, pushes)
    ),
    gauge('istio_build', 'Istio component build info', at({ component: 'pilot', tag }, 1)),
  ];
}

/** Each request twice or more: by the proxy of its destination, by the gateway that sent it on, and the calls that it makes itself by its own proxy. */
function requests(view: View, reporter: string): Family[] {
  const proxies = alive(view, 'data-plane').filter(({ workload }) => workload !== 'ztunnel');
  const row = (c: Container, by: string, source: string, to: string, count: number) => {
    const namespace = to === 'payments' ? 'pay' : to === 'checkout' ? 'shop' : c.namespace;
    const labels = {
      ...pod(view, c),
      reporter: by,
      source_workload: source,
      source_workload_namespace: source === 'unknown' ? 'unknown' : c.namespace,
      destination_workload: to,
      destination_workload_namespace: namespace,
      destination_service: `${to}.${namespace}.svc.cluster.local`,
      request_protocol: 'http',
      response_code: '200',
      connection_security_policy: 'none',
    };
    return [labels, count] as const;
  };
  const rows = proxies.flatMap((c) => {
    if (c.workload === 'istio-ingressgateway') {
      return [row(c, 'source', c.workload, 'checkout', served(view, c))];
    }
    const to = c.workload === 'waypoint' ? 'checkout' : c.workload;
    const idle = c.share === 0 && c.namespace !== 'shop';
    return [
      row(c, reporter, 'unknown', to, idle ? backgroundRequests(view) : served(view, c)),
      ...(to === 'checkout' && c.workload !== 'waypoint'
        ? [row(c, 'source', to, 'payments', 2 * served(view, c))]
        : []),
    ];
  });
  const of = (by: boolean) => rows.filter(([labels]) => (labels.reporter === 'source') === by);
  const duration = (mean: number, which: typeof rows) =>
    histogram(
      'istio_request_duration_milliseconds',
      'Duration of requests, ms.',
      { mean, bounds: envoyBoundsMs },
      which
    );
  return [counter('istio_requests_total', 'Total requests.', rows), duration(4.1, of(false)), duration(4.3, of(true))];
}

/** Proxies of others serve something else, 20 requests per second. */
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
