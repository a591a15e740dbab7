/** What a panel shows, as the dashboard keeps it. */
export interface OverheadOptions {
  /** `latest`: the newest run that measured something; `run`: always the same one. */
  source: 'latest' | 'run';
  /** With `latest`: the test's name, which stays the same from one Grafana to another; empty for any test. May hold a dashboard variable. */
  test: string;
  /** With `latest`: leaves out runs made after the end of the dashboard's time range. */
  upToTimeRange: boolean;
  /** With `run`: its id. May hold a dashboard variable. */
  run: string;
  parts: Record<Part, boolean>;
  resources: 'both' | Resource;
  /** s between requests of the panel's own; 0 leaves it to the dashboard's refresh. */
  refreshSec: number;
}

/** The parts of a report that can be chosen, in their order. */
export const parts = ['grade', 'answer', 'bars', 'table'] as const;
/** A part of a report that can be chosen. */
export type Part = (typeof parts)[number];

/** What components spend. */
export type Resource = 'cpu' | 'memory';

/** The resources that are to be shown, in their order. */
export function resourcesOf({ resources }: Pick<OverheadOptions, 'resources'>): Resource[] {
  return resources === 'both' ? ['cpu', 'memory'] : [resources];
}
