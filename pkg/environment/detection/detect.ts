import type { Subject } from '@headroom/contract';
import type { Pack } from '../packs/pack.ts';
import { inCluster } from '../packs/subject-matchers.ts';
import type { Outcome } from '../prometheus/failure.ts';
import type { AskLimits } from '../prometheus/api-request.ts';
import type { PrometheusClient } from '../prometheus/prometheus-client.ts';
import type { InstantSample } from '../prometheus/query-data.ts';

/** A pack whose metrics a Prometheus has. */
export interface Detected {
  readonly pack: Pack;
  /** In the words of the signs that were seen. */
  readonly seen: readonly string[];
  /** Each version once, sorted; several during an upgrade. */
  readonly versions: readonly string[];
  /** Values of the label `cluster`, each once, sorted; none where the series do not have it. */
  readonly clusters: readonly string[];
}

/** Which packs' metrics a Prometheus has at an instant: one question for all of them. Several meshes at once are normal. */
export async function detectPacks(
  client: PrometheusClient,
  packs: readonly Pack[],
  { cluster, ...limits }: AskLimits & { atMs: number; cluster?: Subject['cluster'] }
): Promise<Outcome<readonly Detected[]>> {
  const signs = packs.flatMap((pack) => pack.signs.map((sign) => ({ pack, sign })));
  const query = signs
    .map(({ sign }, i) => {
      const selector = inCluster(sign.selector, cluster);
      const by = sign.versionLabel === undefined ? 'cluster' : `cluster, ${sign.versionLabel}`;
      return `label_replace(count by (${by}) (${selector}), "sign", "${i}", "", "")`;
    })
    .join(' or ');
  const answer = await client.instant(query, limits);
  if (!answer.ok) {
    return answer;
  }
  const { data } = answer.value;
  const samples = data.type === 'vector' ? data.samples : [];
  const hits = signs.flatMap(({ pack, sign }, i) => {
    const own = samples.filter(({ labels }) => labels.sign === String(i));
    return own.length === 0 ? [] : [{ pack, sign, own }];
  });
  const own = (pack: Pack) => hits.filter((hit) => hit.pack === pack);
  const sure = packs.filter((pack) => own(pack).some(({ sign }) => sign.shared !== true));
  const found = packs
    .filter((pack) => own(pack).length > 0 && (sure.includes(pack) || !isClaimed(pack, sure, packs)))
    .map((pack) => ({
      pack,
      seen: unique(own(pack).map(({ sign }) => sign.what)),
      versions: unique(own(pack).flatMap(({ sign, own: seen }) => valuesOf(seen, sign.versionLabel))),
      clusters: unique(own(pack).flatMap(({ own: seen }) => valuesOf(seen, 'cluster'))),
    }));
  return { ok: true, value: withoutClaimedEnvoys(found) };
}

/** Whether the shared signs of a pack are those of a pack that is surely there, or of one before it in the list. */
function isClaimed(pack: Pack, sure: readonly Pack[], packs: readonly Pack[]): boolean {
  const others = [...sure, ...packs.slice(0, packs.indexOf(pack))];
  const claimed = new Set(others.flatMap(({ signs }) => signs.map(({ selector }) => selector)));
  return pack.signs.some(({ shared, selector }) => shared === true && claimed.has(selector));
}

/** An Envoy belongs to the mesh whose pack counts its containers; the plain pack is for the Envoys that no mesh claims. */
function withoutClaimedEnvoys(found: readonly Detected[]): readonly Detected[] {
  const meshOnEnvoy = found.some(({ pack }) =>
    ['istio-sidecar', 'istio-ambient', 'kuma', 'consul'].includes(pack.name)
  );
  return meshOnEnvoy ? found.filter(({ pack }) => pack.name !== 'envoy') : found;
}

function valuesOf(samples: readonly InstantSample[], label: string | undefined): string[] {
  return label === undefined ? [] : samples.flatMap(({ labels }) => labels[label] || []);
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
