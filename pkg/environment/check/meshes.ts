import { detectPacks, type Detected } from '../detection/detect.ts';
import { quote } from '../prometheus/failure.ts';
import type { CheckContext } from './context.ts';
import { failedBy, ok, warning, type Finding } from './step.ts';

/** Which meshes, proxies and exporters the server has metrics of; a warning where its role makes one expect some and there are none. */
export async function checkMeshes({ client, limits, role, packs, nowMs }: CheckContext): Promise<Finding> {
  const detected = await detectPacks(client, packs, { ...limits, atMs: nowMs() });
  if (!detected.ok) {
    return failedBy(detected.failure);
  }
  const seen = detected.value;
  const said = seen.length === 0 ? 'sees no mesh and no exporter' : `sees ${seen.map(inWords).join('; ')}`;
  if (role === 'mesh' && seen.every(({ pack }) => pack.of === 'exporter')) {
    return warning(said, "Have it scrape the mesh's control plane and proxies, or give the connection another role.");
  }
  if (role === 'cluster' && !seen.some(({ pack }) => pack.of === 'exporter')) {
    return warning(
      said,
      'Have it scrape node-exporter and cAdvisor or process-exporter, or give the connection another role.'
    );
  }
  return ok(said);
}

function inWords({ pack, seen, versions }: Detected): string {
  const version = versions.length === 0 ? '' : ` ${versions.map((text) => quote(text)).join(', ')}`;
  return `${pack.title}${version} (${seen.join(', ')})`;
}
