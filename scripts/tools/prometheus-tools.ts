import { join } from 'node:path';
import { bringPackages, packageFolder } from './bring-packages.ts';
import type { Tool } from './tool.ts';

/** `prometheus, version 2.42.0+ds (branch: …, revision: …)`; Debian's process-exporter says its version as the revision only. */
function versionAfter(program: string): Tool['versionIn'] {
  const pattern = new RegExp(`^${program}, version (\\S*) ?\\(.*revision: ([^)]*)\\)`, 'm');
  return (said) => {
    const [, version, revision] = pattern.exec(said) ?? [];
    return version || revision;
  };
}

const debianPackage = (name: string) => ({ name, broughtFile: join(packageFolder, name, name), bring: bringPackages });
const into = "from the distribution's archive into .tools/, once";

/** Prometheus, which the demo's connection leads to. */
export const prometheus: Tool = {
  ...debianPackage('prometheus'),
  fileNames: ['prometheus'],
  versionIn: versionAfter('prometheus'),
  comes: `prometheus ${into}: 19 MB, then 98 MB on disk`,
  without: "reports rest on the runner's own samples of this machine alone",
  install: 'Install Prometheus so that "prometheus" is on the PATH (prometheus.io/download)',
};

/** What tells Prometheus of the machine as a whole. */
export const nodeExporter: Tool = {
  ...debianPackage('prometheus-node-exporter'),
  fileNames: ['prometheus-node-exporter', 'node_exporter'],
  versionIn: versionAfter('node_exporter'),
  comes: `prometheus-node-exporter ${into}: 4 MB, then 14 MB on disk`,
  without: 'Prometheus is not told of the machine as a whole',
  install: 'Install node_exporter so that it is on the PATH (prometheus.io/download)',
};

/** What tells Prometheus of single processes. */
export const processExporter: Tool = {
  ...debianPackage('prometheus-process-exporter'),
  fileNames: ['prometheus-process-exporter', 'process-exporter'],
  versionIn: versionAfter('process-exporter'),
  comes: `prometheus-process-exporter ${into}: 3 MB, then 11 MB on disk`,
  without: 'Prometheus is not told what Envoy and the demo target spend',
  install: 'Install process-exporter so that it is on the PATH (github.com/ncabatoff/process-exporter)',
};
