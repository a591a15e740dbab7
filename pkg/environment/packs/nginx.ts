import { containerQueries } from './container-queries.ts';
import type { Pack, PackQuery } from './pack.ts';

function counted(metric: string, quantity: PackQuery['quantity'] = 'requests'): PackQuery {
  return {
    component: 'data_plane',
    kind: 'proxy',
    quantity,
    metric,
    matchers: '',
    sumBy: ['instance', 'namespace', 'pod'],
    reporter: 'inbound',
  };
}

/** NGINX with its exporter, NGINX Plus, or ingress-nginx, as a plain proxy. A machine has one of the three counters. */
export const nginx: Pack = {
  name: 'nginx',
  title: 'NGINX',
  of: 'proxy',
  standing: 'from documentation',
  signs: [
    { what: 'exporter', selector: 'nginx_up' },
    { what: 'ingress-nginx', selector: 'nginx_ingress_controller_requests' },
    { what: 'NGINX Plus', selector: 'nginxplus_http_requests_total' },
  ],
  containers: ['nginx'],
  queries: [
    ...containerQueries('data_plane', 'proxy', 'container="nginx"'),
    ...containerQueries('data_plane', 'ingress', 'container="controller",pod=~".*ingress-nginx-controller-.*"'),
    counted('nginx_http_requests_total'),
    counted('nginxplus_http_requests_total'),
    counted('nginx_ingress_controller_requests'),
    counted('nginx_ingress_controller_request_duration_seconds_sum', 'request_seconds'),
  ],
  fingerprint: [{ name: 'NGINX servers', selector: 'nginx_up' }],
  undetermined: [
    {
      component: 'control_plane',
      why: 'NGINX reads its configuration from files.',
      remedy: 'Nothing to do.',
    },
  ],
};
