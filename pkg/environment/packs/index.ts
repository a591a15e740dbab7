import { cilium } from './cilium.ts';
import { consul } from './consul.ts';
import { envoy } from './envoy.ts';
import { istioAmbient } from './istio-ambient.ts';
import { istioSidecar } from './istio-sidecar.ts';
import { kubernetes } from './kubernetes.ts';
import { kuma } from './kuma.ts';
import { linkerd } from './linkerd.ts';
import { nginx } from './nginx.ts';
import { node } from './node.ts';
import type { Pack } from './pack.ts';
import { processExporter } from './process-exporter.ts';
import { traefik } from './traefik.ts';

/** Every pack. A mesh built on Envoy stands before `envoy`, which is only for an Envoy that no mesh claims. */
export const packs: readonly Pack[] = [
  istioSidecar,
  istioAmbient,
  linkerd,
  kuma,
  consul,
  cilium,
  traefik,
  nginx,
  envoy,
  kubernetes,
  node,
  processExporter,
];
