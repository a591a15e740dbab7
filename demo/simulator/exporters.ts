import type { Family } from './exposition.ts';
import { gauge } from './families.ts';
import { cadvisor, kubeState } from './kubernetes.ts';
import { nodeExporter } from './node-exporter.ts';
import { processExporter } from './process-exporter.ts';
import { viewAt } from './scenario-view.ts';
import type { Scenario } from './scenarios.ts';
import type { Traffic, View } from './world.ts';

/** Everything that a Prometheus of the scenario scrapes at `ms` after the first request, the other cluster's included. */
export function exposed(scenario: Scenario, ms: number, originMs: number, traffic?: Traffic): Family[] {
  const own = viewAt(scenario, ms, originMs, traffic);
  const other = scenario.clusters?.[1];
  const views = [own, ...(other === undefined ? [] : [{ ...own, cluster: other }])];
  return views.flatMap((view) => exportersOf(scenario, view));
}

function exportersOf({ mesh }: Scenario, view: View): Family[] {
  const platform = mesh.platform === 'machines' ? processExporter(view) : [...cadvisor(view), ...kubeState(view)];
  const families = [...platform, ...nodeExporter(view), ...mesh.metrics(view)];
  const targets = new Map(
    families.flatMap(({ samples }) =>
      samples.map(({ labels }) => [`${labels.job} ${labels.instance}`, labels] as const)
    )
  );
  const up = [...targets.values()].map(
    ({ cluster = '', job = '', instance = '' }) => [{ cluster, job, instance }, 1] as const
  );
  return [...families, gauge('up', 'Whether the last scrape of the target succeeded.', up)];
}
