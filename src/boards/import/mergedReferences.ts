import type { BoardInput } from '@headroom/boards';
import type { ForeignDataSource } from '@headroom/contract';
import type { CountedReference } from './boardsIn';
import type { Candidate } from './Candidate';

/** A data source that one or several of the chosen boards name. */
export interface MergedReference extends CountedReference {
  /** Titles of the boards, with how often each names it. */
  boards: ReadonlyArray<{ title: string; count: number }>;
}

/** What several boards ask for, each data source once; those that are built into Grafana are left out, for nobody has to choose them. */
export function mergedReferences(candidates: readonly Candidate[]): {
  references: MergedReference[];
  inputs: BoardInput[];
  metrics: Record<string, readonly string[]>;
  names: readonly string[];
  foreign: ForeignDataSource[];
} {
  const merged = new Map<string, MergedReference>();
  const metrics = new Map<string, Set<string>>();
  for (const { found, references, metrics: asked } of candidates) {
    for (const reference of references.filter(({ needs }) => needs !== 'nothing')) {
      const before = merged.get(reference.key);
      merged.set(reference.key, {
        ...(before ?? reference),
        type: before?.type ?? reference.type,
        needs: [before?.needs, reference.needs].includes('choice') ? 'choice' : 'optional',
        uses: [...(before?.uses ?? []), ...reference.uses],
        count: (before?.count ?? 0) + reference.count,
        boards: [...(before?.boards ?? []), { title: found.title, count: reference.count }],
      });
    }
    for (const [key, names] of Object.entries(asked.byReference)) {
      metrics.set(key, new Set([...(metrics.get(key) ?? []), ...names]));
    }
  }
  return {
    references: [...merged.values()],
    inputs: candidates.flatMap(({ found }) => found.inputs),
    metrics: Object.fromEntries([...metrics].map(([key, names]) => [key, [...names].sort()])),
    names: [...new Set(candidates.flatMap(({ metrics: { names } }) => names))].sort(),
    foreign: [...new Set(candidates.flatMap(({ foreign }) => foreign))],
  };
}
