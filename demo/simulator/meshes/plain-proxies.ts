import { counter, gauge, histogram } from '../families.ts';
import { alive, served } from '../spending.ts';
import type { Mesh, View } from '../world.ts';
import { cost, perNode } from './containers.ts';
import { scraped } from './processes.ts';

/** Upper bounds that both take from the Prometheus client libraries, s. */
const boundsSec = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const proxiesOf = (view: View, job: string, port: number) =>
  alive(view, 'data-plane').map((c) => [scraped(view, job, c, port), c] as const);

/** Traefik on each node, before the service. */
export const traefik: Mesh = {
  name: 'traefik',
  containers: perNode('traefik', 'traefik', 'traefik', cost(0.005, 220, 60, 20)),
  metrics(view) {
    const proxies = proxiesOf(view, 'traefik', 9100);
    const requests = proxies.map(
      ([labels, c]) =>
        [
          { ...labels, code: '200', method: 'GET', protocol: 'http', service: 'shop-checkout-8080@kubernetes' },
          served(view, c),
        ] as const
    );
    return [
      counter(
        'traefik_config_reloads_total',
        'Config reloads',
        proxies.map(([labels]) => [labels, 3])
      ),
      counter(
        'traefik_service_requests_total',
        'How many HTTP requests processed on a service, partitioned by status code, protocol, and method.',
        requests
      ),
      histogram(
        'traefik_service_request_duration_seconds',
        'How long it took to process the request on a service, partitioned by status code, protocol, and method.',
        { mean: 0.0041, bounds: [0.1, 0.3, 1.2, 5] },
        requests
      ),
    ];
  },
};

/** ingress-nginx on each node, before the service. */
export const nginx: Mesh = {
  name: 'nginx',
  containers: perNode('ingress-nginx', 'ingress-nginx-controller', 'controller', cost(0.004, 180, 90, 15)),
  metrics(view) {
    const proxies = proxiesOf(view, 'ingress-nginx', 10_254);
    const requests = proxies.map(
      ([labels, c]) =>
        [
          {
            ...labels,
            controller_class: 'k8s.io/ingress-nginx',
            controller_pod: c.pod,
            exported_namespace: 'shop',
            exported_service: 'checkout',
            ingress: 'checkout',
            method: 'GET',
            status: '200',
          },
          served(view, c),
        ] as const
    );
    return [
      counter('nginx_ingress_controller_requests', 'The total number of client requests', requests),
      histogram(
        'nginx_ingress_controller_request_duration_seconds',
        'The request processing time in seconds',
        { mean: 0.0041, bounds: boundsSec },
        requests
      ),
      gauge(
        'nginx_ingress_controller_config_last_reload_successful',
        'Whether the last configuration reload attempt was successful',
        proxies.map(([labels]) => [labels, 1])
      ),
    ];
  },
};
