import type { Mesh } from '../world.ts';
import { cilium } from './cilium.ts';
import { consul, envoy, envoyOnMachines, kuma } from './envoy-based.ts';
import { istioAmbient, istioSidecars } from './istio.ts';
import { linkerd } from './linkerd.ts';
import { nginx, traefik } from './plain-proxies.ts';

/** A cluster without a mesh. */
const none: Mesh = { name: 'none', containers: [], metrics: () => [] };

/** Every mesh that the simulator knows. */
export const meshes: readonly Mesh[] = [
  istioSidecars(),
  istioAmbient,
  linkerd,
  kuma,
  cilium,
  consul,
  traefik,
  nginx,
  envoy,
  envoyOnMachines,
  none,
];

export { istioSidecars };
