import type { Capture, CaptureSeries, MissingAnswer } from '@headroom/contract';
import type { PrometheusCapture } from './capture-from-prometheus.ts';
import { claims } from './claims.ts';
import { isAnswered } from './missing-answers.ts';
import type { Told } from './questions.ts';

type Parts = ReadonlyMap<string, PrometheusCapture>;

/**
 * One capture out of what the host told and what each connection gave, by its name. Where two of them tell the same, the report chooses whom it believes;
 * here each thing goes to one component, and a question stays open only when no source answers it.
 */
export function mergeCaptures(base: Capture, parts: Parts): Capture {
  const given = [...parts.values()];
  const fromPrometheus = given.flatMap(({ series }) => series);
  const told: Told = {
    series: withNodes([...base.series, ...claims(fromPrometheus)(fromPrometheus)]),
    fingerprint: distinct([...base.fingerprint, ...given.flatMap(({ fingerprint }) => fingerprint)]),
    meshes: distinctMeshes([...base.meshes, ...given.flatMap(({ meshes }) => meshes)]),
  };
  const open = openQuestions(parts).filter(({ question }) => !isAnswered(question, told));
  const host = base.missing.filter(
    ({ about }) => about === undefined || !(isTold(about, fromPrometheus) || open.some((one) => one.about === about))
  );
  return {
    ...base,
    ...told,
    spacingMs: { ...base.spacingMs, ...ofEach(parts, ({ spacingMs }) => spacingMs) },
    clockSkewMs: { ...base.clockSkewMs, ...ofEach(parts, ({ clockSkewMs }) => clockSkewMs) },
    failures: [...base.failures, ...given.flatMap(({ failures }) => failures)],
    missing: [...host, ...open],
  };
}

/** What the connections leave open, each question once; where their reasons differ, whose each is. */
function openQuestions(parts: Parts): MissingAnswer[] {
  const all = [...parts].flatMap(([connection, { missing }]) => missing.map((one) => ({ connection, ...one })));
  return [...Map.groupBy(all, ({ question }) => question).values()].flatMap((same) => {
    const [first, ...others] = same;
    if (first === undefined) {
      return [];
    }
    const { connection: _, ...answer } = first;
    return others.every(({ why }) => why === first.why)
      ? [answer]
      : [{ ...answer, why: same.map(({ connection, why }) => `${connection}: ${why}`).join(' ') }];
  });
}

/** One connection may know the node of a pod whose samples another has. */
function withNodes(series: readonly CaptureSeries[]): CaptureSeries[] {
  const podOf = ({ instance: { cluster = '', namespace = '', pod } }: CaptureSeries) =>
    pod === undefined ? null : [cluster, namespace, pod].join('/');
  const nodes = new Map(series.map((one) => [one.instance.node === undefined ? null : podOf(one), one.instance.node]));
  return series.map((one) => {
    const pod = podOf(one);
    const node = pod === null || one.instance.node !== undefined ? undefined : nodes.get(pod);
    return node === undefined ? one : { ...one, instance: { ...one.instance, node } };
  });
}

/** The same mesh once, with its version where any source tells it. */
function distinctMeshes(meshes: Capture['meshes']): Capture['meshes'] {
  return distinct(
    meshes.filter(
      ({ name, version }) => version !== null || !meshes.some((one) => one.name === name && one.version !== null)
    )
  );
}

/** What the host says of a component is of no interest where a Prometheus tells of it; pressure is told only together with the rest of a node. */
function isTold(about: NonNullable<MissingAnswer['about']>, series: readonly CaptureSeries[]): boolean {
  const quantity = about === 'node' ? 'cpu_pressure_seconds' : 'cpu_seconds';
  return series.some((one) => one.component === about && one.quantity === quantity);
}

function distinct<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

function ofEach(parts: Parts, figure: (part: PrometheusCapture) => number | null): Record<string, number> {
  return Object.fromEntries(
    [...parts].flatMap(([name, part]) => {
      const value = figure(part);
      return value === null ? [] : [[name, value]];
    })
  );
}
