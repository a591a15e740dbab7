import type { Component, Quantity } from '@headroom/contract';
import { partsOf, type Evidence, type Part } from './evidence.ts';

/** Nearest to the application first: there a request is counted once, however often a proxy before it tried. */
const preference = ['destination', 'ztunnel', 'waypoint', 'inbound', 'source', 'outbound'];

const counters: readonly Component[] = ['data_plane', 'application'];

/** Who counts the subject's requests, or another quantity of which each has an own count, nearest to the application first. */
export function reportersSeen(evidence: Evidence, quantity: Quantity = 'requests'): string[] {
  const seen = counters.flatMap((component) =>
    partsOf(evidence, component, quantity).flatMap(({ series }) => series.reporter ?? [])
  );
  const rank = (reporter: string) => (preference.includes(reporter) ? preference.indexOf(reporter) : preference.length);
  return [...new Set(seen)].sort((a, b) => rank(a) - rank(b));
}

/** One reporter's count of the subject's requests. */
export function meshRequests(evidence: Evidence, reporter: string): Part[] {
  return reportedBy(evidence, reporter, 'requests');
}

/** One reporter's sum of the durations of the subject's requests. */
export function meshRequestSeconds(evidence: Evidence, reporter: string): Part[] {
  return reportedBy(evidence, reporter, 'request_seconds');
}

/** One reporter's count of a quantity of which each has an own count. */
export function reportedBy(evidence: Evidence, reporter: string, quantity: Quantity): Part[] {
  return counters.flatMap((component) =>
    partsOf(evidence, component, quantity).filter(({ series }) => series.reporter === reporter)
  );
}
