import type { Capture } from '@headroom/contract';
import type { Pack } from '../packs/pack.ts';
import type { AskLimits } from '../prometheus/api-request.ts';
import type { Failure } from '../prometheus/failure.ts';
import type { PrometheusClient } from '../prometheus/prometheus-client.ts';

/** What the environment was at an instant, as far as the packs' metrics tell; a fact that is not there is left out. */
export async function askFingerprint(
  client: PrometheusClient,
  packs: readonly Pack[],
  limits: AskLimits & { atMs: number },
  note: (query: string, failure: Failure) => void
): Promise<Capture['fingerprint']> {
  const facts: Capture['fingerprint'] = [];
  for (const { name, expr, label } of packs.flatMap(({ fingerprint }) => fingerprint)) {
    const answer = await client.instant(expr, limits);
    if (!answer.ok) {
      note(expr, answer.failure);
      continue;
    }
    const samples = answer.value.data.type === 'vector' ? answer.value.data.samples : [];
    const values = samples.map(({ labels, value }) =>
      label === undefined ? String(Number(value)) : (labels[label] ?? '')
    );
    const told = [...new Set(values.filter((value) => value !== ''))].sort();
    if (told.length > 0) {
      facts.push({ name, value: told.join(', ') });
    }
  }
  return facts;
}
