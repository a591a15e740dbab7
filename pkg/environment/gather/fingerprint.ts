import type { Capture, Subject } from '@headroom/contract';
import type { Pack } from '../packs/pack.ts';
import { inCluster } from '../packs/subject-matchers.ts';
import type { AskLimits } from '../prometheus/api-request.ts';
import type { Failure } from '../prometheus/failure.ts';
import type { PrometheusClient } from '../prometheus/prometheus-client.ts';

type FingerprintQuery = Pack['fingerprint'][number];

/** What the environment was at an instant, as far as the packs' metrics tell; a fact that is not there is left out. */
export async function askFingerprint(
  client: PrometheusClient,
  packs: readonly Pack[],
  { cluster, ...limits }: AskLimits & { atMs: number; cluster: Subject['cluster'] },
  note: (query: string, failure: Failure) => void
): Promise<Capture['fingerprint']> {
  const facts: Capture['fingerprint'] = [];
  for (const query of packs.flatMap(({ fingerprint }) => fingerprint)) {
    const expr = expression(query, cluster);
    const answer = await client.instant(expr, limits);
    if (!answer.ok) {
      note(expr, answer.failure);
      continue;
    }
    const { data } = answer.value;
    const values = (data.type === 'vector' ? data.samples : []).map(({ labels, value }) =>
      query.label === undefined ? String(Number(value)) : (labels[query.label] ?? '')
    );
    const told = [...new Set(values.filter((value) => value !== ''))].sort();
    if (told.length > 0) {
      facts.push({ name: query.name, value: told.join(', ') });
    }
  }
  return facts;
}

function expression({ selector, label, value }: FingerprintQuery, cluster: Subject['cluster']): string {
  return `${value ?? 'count'}${label === undefined ? '' : ` by (${label})`} (${inCluster(selector, cluster)})`;
}
