import { counter, gauge, histogram } from '../families.ts';
import { alive, served } from '../spending.ts';
import type { Container, Mesh } from '../world.ts';
import { controlPlane, cost } from './containers.ts';
import { processes, scraped } from './processes.ts';

/** Upper bounds of linkerd2-proxy's latency histogram, ms (linkerd/linkerd2-proxy, linkerd/metrics/src/latency.rs). */
const boundsMs = [
  1, 2, 3, 4, 5, 10, 20, 30, 40, 50, 100, 200, 300, 400, 500, 1000, 2000, 3000, 4000, 5000, 10_000, 20_000, 30_000,
  40_000, 50_000,
];

const isProxy = ({ name }: Container) => name === 'linkerd-proxy';

/** Linkerd: a small proxy beside each container of the application, and beside those of its own control plane. */
export const linkerd: Mesh = {
  name: 'linkerd',
  sidecar: { name: 'linkerd-proxy', image: 'cr.l5d.io/linkerd/proxy:edge-25.9.1', cost: cost(0.002, 150, 8, 10) },
  containers: ['destination', 'identity', 'proxy-injector'].flatMap((name) => [
    controlPlane('linkerd', `linkerd-${name}`, name, cost(0.01, 0, 40, 0)),
    controlPlane('linkerd', `linkerd-${name}`, 'linkerd-proxy', cost(0.002, 0, 6, 0)),
  ]),
  metrics(view) {
    const proxies = alive(view)
      .filter(isProxy)
      .map(
        (c) =>
          [
            { ...scraped(view, 'linkerd-proxy', c, 4191), control_plane_ns: 'linkerd', deployment: c.workload },
            c,
          ] as const
      );
    const controllers = alive(view, 'control-plane')
      .filter((c) => !isProxy(c))
      .map((c) => [{ ...scraped(view, 'linkerd-controller', c, 9996), component: c.name }, c] as const);
    const inbound = proxies.map(
      ([labels, c]) =>
        [
          { ...labels, direction: 'inbound', tls: 'no_identity', no_tls_reason: 'no_tls_from_remote' },
          served(view, c),
        ] as const
    );
    const outbound = proxies
      .filter(([, { workload }]) => workload === 'checkout')
      .map(
        ([labels, c]) =>
          [
            { ...labels, direction: 'outbound', tls: 'true', dst_namespace: 'pay', dst_deployment: 'payments' },
            2 * served(view, c),
          ] as const
      );
    const all = [...inbound, ...outbound];
    return [
      ...processes(view, [...proxies, ...controllers]),
      counter('request_total', 'Total count of HTTP requests.', all),
      counter(
        'response_total',
        'Total count of HTTP responses.',
        all.map(([labels, n]) => [{ ...labels, status_code: '200', classification: 'success' }, n])
      ),
      histogram(
        'response_latency_ms',
        'Elapsed times between a request and its response, ms.',
        { mean: 3.8, bounds: boundsMs },
        all
      ),
      gauge(
        'proxy_build_info',
        'Proxy build info',
        proxies.map(([labels]) => [{ ...labels, version: '2.313.0', profile: 'release' }, 1])
      ),
    ];
  },
};
