import { counter, gauge, histogram } from '../families.ts';
import { alive, served } from '../spending.ts';
import type { Mesh } from '../world.ts';
import { controlPlane, cost, perNode } from './containers.ts';
import { processes, scraped } from './processes.ts';

/** Cilium: an agent and an Envoy on each node; what its programs in the kernel spend is the nodes', in no container. */
export const cilium: Mesh = {
  name: 'cilium',
  containers: [
    controlPlane('kube-system', 'cilium-operator', 'cilium-operator', cost(0.01, 0, 60, 0)),
    ...perNode('kube-system', 'cilium', 'cilium-agent', cost(0.03, 0, 180, 0), 'control-plane'),
    ...perNode('kube-system', 'cilium-envoy', 'cilium-envoy', cost(0.004, 260, 50, 30)),
  ],
  metrics(view) {
    const agents = alive(view, 'control-plane')
      .filter(({ name }) => name === 'cilium-agent')
      .map((c) => [{ ...scraped(view, 'cilium-agent', c, 9962), k8s_app: 'cilium' }, c] as const);
    const operators = alive(view, 'control-plane')
      .filter(({ name }) => name === 'cilium-operator')
      .map((c) => [scraped(view, 'cilium-operator', c, 9963), c] as const);
    const seen = alive(view, 'data-plane').map(
      (c) =>
        [
          {
            ...scraped(view, 'hubble', c, 9965),
            reporter: 'server',
            method: 'GET',
            protocol: 'HTTP/1.1',
            status: '200',
            source_workload: '',
            destination_workload: 'checkout',
            destination_namespace: 'shop',
          },
          served(view, c),
        ] as const
    );
    // Both ends of a request tell of it.
    const all = [...seen, ...seen.map(([labels, n]) => [{ ...labels, reporter: 'client' }, n] as const)];
    return [
      ...processes(view, agents, 'cilium_'),
      ...processes(view, operators, 'cilium_operator_'),
      gauge(
        'cilium_version',
        'Cilium version',
        agents.map(([labels]) => [{ ...labels, version: '1.18.2' }, 1])
      ),
      counter('hubble_http_requests_total', 'Count of HTTP requests', all),
      histogram(
        'hubble_http_request_duration_seconds',
        'Quantiles of HTTP request duration in seconds',
        { mean: 0.004, bounds: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] },
        all
      ),
    ];
  },
};
