/** Where the quickstart's parts listen on 127.0.0.1, by what an error calls them; docker-compose.yaml has the same. */
export const demoPorts = {
  runner: 8477,
  preview: 8478,
  target: 8479,
  sidecar: 8480,
  Prometheus: 8481,
  'node-exporter': 8482,
  'process-exporter': 8483,
  'Envoy metrics': 8484,
} as const;
