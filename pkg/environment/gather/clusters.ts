import type { Capture, MissingAnswer } from '@headroom/contract';
import { detectPacks, type Detected } from '../detection/detect.ts';
import type { AskLimits } from '../prometheus/api-request.ts';
import type { CaptureRequest } from './capture-from-prometheus.ts';

/** Why nothing was read. */
export interface ClusterProblem {
  readonly failures: Capture['failures'];
  readonly missing: MissingAnswer;
}

/** Series of several clusters must not be added up, and a cluster that is not there has none: null where the subject's cluster is clear. */
export async function clusterProblem(
  { client, connection, subject, packs }: Pick<CaptureRequest, 'client' | 'connection' | 'subject' | 'packs'>,
  detected: readonly Detected[],
  at: AskLimits & { atMs: number }
): Promise<ClusterProblem | null> {
  const question = `What does ${connection} see of the subject?`;
  if (subject.cluster === undefined) {
    const clusters = clustersIn(detected);
    const why = `It holds metrics of ${clusters.length} clusters (${listed(clusters)}), and the subject names none: added up they would be wrong.`;
    return clusters.length < 2
      ? null
      : {
          failures: [{ query: 'choice of the cluster', connection, problem: why }],
          missing: { question, why, remedy: `Write one of them as subject.cluster, such as cluster: ${clusters[0]}.` },
        };
  }
  if (detected.length > 0) {
    return null;
  }
  const anywhere = await detectPacks(client, packs, { ...at, cluster: undefined });
  if (!anywhere.ok || anywhere.value.length === 0) {
    return null;
  }
  const clusters = clustersIn(anywhere.value);
  return {
    failures: [],
    missing: {
      question,
      why: `No mesh and no exporter there has the label cluster=${JSON.stringify(subject.cluster)}; ${clusters.length === 0 ? 'none has a cluster label at all.' : `there are ${listed(clusters)}.`}`,
      remedy:
        clusters.length === 0
          ? 'Take cluster out of the subject, or leave this connection out of the test.'
          : 'Correct subject.cluster, or leave this connection out of the test.',
    },
  };
}

function clustersIn(detected: readonly Detected[]): string[] {
  return [...new Set(detected.flatMap(({ clusters }) => clusters))].sort();
}

/** At most ten by name: a problem is a sentence. */
function listed(clusters: readonly string[]): string {
  const more = clusters.length - 10;
  return more > 0 ? `${clusters.slice(0, 10).join(', ')} and ${more} more` : clusters.join(', ');
}
