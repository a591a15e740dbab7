import { nearest, type Observation, type Problem, type Runnable } from '@headroom/contract';
import { detectPacks, packNames, type Pack } from '@headroom/environment';
import type { OpenedConnection } from '../connections/connections-for-runs.ts';
import type { RunnerConnections } from '../connections/runner-connections.ts';
import { observedSpan } from '../runs/observed-span.ts';
import { isInCluster } from './host-part.ts';

/** A window whose last four fifths are recorded can be read. */
const UNRECORDED_SHARE = 0.2;
/** How long a connection may take to say whether it has records, ms. */
const ASKING_MS = 10_000;

/** What it takes to judge what a test or an observation asks of its environment. */
export interface EnvironmentRules {
  readonly connections: Pick<RunnerConnections, 'open' | 'problemsOf'>;
  readonly packs: readonly Pack[];
  /** Since when the runner's own machine is recorded; null where it is not. */
  readonly historyFromMs: number | null;
  readonly nowMs: number;
}

/** What a test or an observation asks of its environment and cannot be had: unknown names, a cluster that nobody can ask, a time of which there are no records. */
export async function environmentProblems(test: Runnable, rules: EnvironmentRules): Promise<Problem[]> {
  const { prometheus, mesh = 'auto' } = test.environment ?? {};
  const unknown = [...(await rules.connections.problemsOf(prometheus)), ...unknownMesh(mesh, rules.packs)];
  if (unknown.length > 0) {
    return unknown;
  }
  const connections = await rules.connections.open(prometheus);
  try {
    return [
      ...(connections.length === 0 ? unseenSubject(test) : []),
      ...(test.kind === 'Observation' ? await unrecorded(test, connections, rules) : []),
    ];
  } finally {
    connections.forEach((connection) => 'close' in connection && connection.close());
  }
}

function unknownMesh(mesh: string, packs: readonly Pack[]): Problem[] {
  const known = ['auto', 'none', ...packNames(packs)];
  const near = nearest(mesh, known);
  return known.includes(mesh)
    ? []
    : [
        {
          path: 'environment.mesh',
          message: `names "${mesh}", which is no mesh that this runner knows`,
          hint: near === undefined ? `known: ${known.join(', ')}` : `did you mean "${near}"?`,
        },
      ];
}

/** Without a connection there is the runner's own machine alone: it has processes, and no cluster. */
function unseenSubject({ subject }: Runnable): Problem[] {
  const given = (['cluster', 'namespaces', 'workloads'] as const).filter(
    (field) => (subject?.[field]?.length ?? 0) > 0
  );
  return given.map((field) => ({
    path: `subject.${field}`,
    message: 'cannot be looked for: there is no connection to a Prometheus, and without one only this machine is seen',
    hint: 'connect a Prometheus that scrapes the cluster, or name processes of this machine instead',
  }));
}

async function unrecorded(
  test: Observation,
  connections: readonly OpenedConnection[],
  { packs, historyFromMs, nowMs: now }: EnvironmentRules
): Promise<Problem[]> {
  const { window } = test;
  if ('next' in window) {
    return [];
  }
  const span = observedSpan(window, { askedAtMs: now, startedAtMs: now });
  const future = { message: 'lies in the future', hint: 'use next to look at what is to come' };
  if (span.fromMs >= now) {
    return [{ path: 'window.from', ...future }];
  }
  if (span.toMs > now) {
    return [{ path: 'window.to', ...future }];
  }
  const neededMs = span.fromMs + UNRECORDED_SHARE * (span.toMs - span.fromMs);
  const ownFromMs = isInCluster(test) ? Infinity : (historyFromMs ?? Infinity);
  if (ownFromMs <= neededMs || (await anyHasRecords(connections, packs, neededMs))) {
    return [];
  }
  const own = `this runner has watched its machine for ${Math.floor((now - ownFromMs) / 1_000)} s`;
  const asked = connections.map(({ name }) => name).join(', ');
  return [
    {
      path: 'last' in window ? 'window.last' : 'window.from',
      message: `is too long ago: ${[...(asked === '' ? [] : [`${asked} has no records of it`]), ...(Number.isFinite(ownFromMs) ? [own] : [])].join(', and ')}`,
      hint:
        asked === ''
          ? 'connect a Prometheus, or look at what is to come with next'
          : 'choose a later time, or a shorter one',
    },
  ];
}

/** A connection that does not answer may have some: then the report says that it did not answer. */
async function anyHasRecords(connections: readonly OpenedConnection[], packs: readonly Pack[], atMs: number) {
  const signal = AbortSignal.timeout(ASKING_MS);
  const answers = await Promise.all(
    connections.map(async (connection) => {
      if ('failure' in connection) {
        return true;
      }
      const detected = await detectPacks(connection.client, packs, { atMs, signal });
      return !detected.ok || detected.value.length > 0;
    })
  );
  return answers.includes(true);
}
