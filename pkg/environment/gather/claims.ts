import type { CaptureSeries } from '@headroom/contract';
import type { AskedQuery } from './asked-queries.ts';

/** Which of the components keeps what the queries of several have found. */
const CLAIMS = ['control_plane', 'data_plane', 'application', 'runner', 'node', 'background'] as const;

/** What one query found. */
export interface Found {
  readonly asked: Pick<AskedQuery, 'query'>;
  readonly series: readonly CaptureSeries[];
}

/**
 * Each thing once: what is known as control or data plane is not application or background as well, what two queries found is not counted twice,
 * and a fallback tells only of places of which nothing else tells the same.
 */
export function claimedOnce(found: readonly Found[]): CaptureSeries[] {
  const told = new Set(
    found.flatMap(({ asked, series }) => (asked.query.fallback === true ? [] : series.map(placeAndQuantity)))
  );
  const groups = found.map(({ asked, series }) =>
    asked.query.fallback === true ? series.filter((one) => !told.has(placeAndQuantity(one))) : series
  );
  return withoutCopies(groups.map(claims(groups.flat())));
}

/** A filter that leaves to each component what no component before it claims. */
export function claims(all: readonly CaptureSeries[]): (series: readonly CaptureSeries[]) => CaptureSeries[] {
  const owner = new Map<string, number>();
  for (const one of all) {
    const rank = CLAIMS.indexOf(one.component);
    owner.set(placeAndQuantity(one), Math.min(rank, owner.get(placeAndQuantity(one)) ?? rank));
  }
  return (series) =>
    series.filter((one) => one.form === 'rate' || owner.get(placeAndQuantity(one)) === CLAIMS.indexOf(one.component));
}

/** The series of one query differ in labels that are not kept; those of two queries with the same samples are one. */
function withoutCopies(groups: ReadonlyArray<readonly CaptureSeries[]>): CaptureSeries[] {
  const before = new Map<string, CaptureSeries[]>();
  return groups.flatMap((group) => {
    const kept = group.filter((one) => before.get(identity(one))?.some((other) => sameSamples(one, other)) !== true);
    kept.forEach((one) => before.set(identity(one), [...(before.get(identity(one)) ?? []), one]));
    return kept;
  });
}

function sameSamples({ samples: a }: CaptureSeries, { samples: b }: CaptureSeries): boolean {
  return a.length === b.length && a.every(([atMs, value], i) => b[i]?.[0] === atMs && b[i]?.[1] === value);
}

function identity(one: CaptureSeries): string {
  return [placeAndQuantity(one), one.reporter, one.upperBoundSec].join(' ');
}

function placeAndQuantity({ quantity, instance, form }: CaptureSeries): string {
  return [form, quantity, JSON.stringify(instance)].join(' ');
}
