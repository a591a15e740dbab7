import type { Mesh } from '../world.ts';
import { cilium } from './cilium.ts';
import { consul, envoy, kuma } from './envoy-based.ts';
import { istioAmbient, istioSidecar } from './istio.ts';
import { linkerd } from './linkerd.ts';

/** A cluster without a mesh. */
export const none: Mesh = { name: 'none', containers: [], metrics: () => [] };

/** Every mesh that the simulator knows. */
export const meshes: readonly Mesh[] = [istioSidecar, istioAmbient, linkerd, kuma, cilium, consul, envoy, none];

export { istioSidecar };
