import type { Component } from '@headroom/contract';
import { partsOf, type Evidence, type Part } from './evidence.ts';

/** Nearest to the application first: there a request is counted once, however often a proxy before it tried. */
const preference = ['destination', 'waypoint', 'inbound', 'source', 'outbound'];

const counters: readonly Component[] = ['data_plane', 'application'];

/** Who counts the subject's requests, nearest to the application first. */
export function reportersSeen(evidence: Evidence): string[] {
  const seen = counters.flatMap((component) =>
    partsOf(evidence, component, 'requests').flatMap(({ series }) => series.reporter ?? [])
  );
  const rank = (reporter: string) => (preference.includes(reporter) ? preference.indexOf(reporter) : preference.length);
  return [...new Set(seen)].sort((a, b) => rank(a) - rank(b));
}

/** One reporter's count of the subject's requests. */
export function meshRequests(evidence: Evidence, reporter: string): Part[] {
  return counters.flatMap((component) =>
    partsOf(evidence, component, 'requests').filter(({ series }) => series.reporter === reporter)
  );
}

/** One reporter's sum of the durations of the subject's requests. */
export function meshRequestSeconds(evidence: Evidence, reporter: string): Part[] {
  return counters.flatMap((component) =>
    partsOf(evidence, component, 'request_seconds').filter(({ series }) => series.reporter === reporter)
  );
}
