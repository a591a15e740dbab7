import { pluginId } from './pluginId';

const base = `/a/${pluginId}`;

/** Where each page is, below Grafana's own address. */
export const paths = {
  tests: `${base}/tests`,
  runs: `${base}/runs`,
  run: (id: string) => `${base}/runs/${encodeURIComponent(id)}`,
  configuration: `/plugins/${pluginId}`,
};
