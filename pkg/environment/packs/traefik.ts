import { containerQueries } from './container-queries.ts';
import type { Pack } from './pack.ts';

/** Traefik as a plain proxy. Names from its metrics reference. */
export const traefik: Pack = {
  name: 'traefik',
  title: 'Traefik',
  of: 'proxy',
  standing: 'from documentation',
  signs: [{ what: 'proxies', selector: 'traefik_config_reloads_total' }],
  containers: ['traefik'],
  queries: [
    ...containerQueries('data_plane', 'proxy', 'container="traefik"'),
    {
      component: 'data_plane',
      kind: 'proxy',
      quantity: 'requests',
      metric: 'traefik_service_requests_total',
      matchers: '',
      sumBy: ['instance', 'namespace', 'pod'],
      reporter: 'inbound',
    },
    {
      component: 'data_plane',
      kind: 'proxy',
      quantity: 'request_seconds',
      metric: 'traefik_service_request_duration_seconds_sum',
      matchers: '',
      sumBy: ['instance', 'namespace', 'pod'],
      reporter: 'inbound',
    },
  ],
  fingerprint: [{ name: 'Traefik proxies', selector: 'traefik_config_reloads_total' }],
  undetermined: [
    {
      component: 'control_plane',
      why: 'Traefik is its own control plane: what it spends on configuration is in its data plane.',
      remedy: 'Nothing to do.',
    },
  ],
};
