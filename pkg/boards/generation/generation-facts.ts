/** The sections of a generated board, in their order. */
export const sections = {
  runner: 'Runner',
  data_plane: 'Data plane',
  control_plane: 'Control plane',
  application: 'Application',
  nodes: 'Nodes',
  custom: 'Own queries',
} as const;
/** A section of a generated board. */
export type Section = keyof typeof sections;

/** Queries that belong on one chart. */
export interface QueryPanel {
  readonly group: Section;
  readonly title: string;
  /** As Grafana names it (`bytes`, `percentunit`, `reqps`, `s`), or any text, such as `cores`. */
  readonly unit: string;
  /** Of the panel, in a sentence; absent for none. */
  readonly description?: string;
  /** The Prometheus connection that has the metrics; null where any may. */
  readonly connection: string | null;
  /** PromQL with `$__rate_interval` and the board's variables, and the legend as Grafana writes it (`{{pod}}`). */
  readonly queries: ReadonlyArray<{ readonly expr: string; readonly legend: string }>;
}

/** A variable of the queries: the values of a label of a metric. */
export interface QueryVariable {
  readonly name: string;
  readonly title: string;
  readonly metric: string;
  readonly label: string;
}

/** What a dashboard is generated from. */
export interface GenerationFacts {
  /** What it is for; with `of` it makes the uid. */
  readonly template: 'test' | 'pack' | 'overhead';
  /** Id of the test, name of the pack, or whatever tells the boards of one template apart. */
  readonly of: string;
  readonly title: string;
  readonly description?: string;
  readonly panels: readonly QueryPanel[];
  readonly variables?: readonly QueryVariable[];
  /** By name, each with the uid of the data source through which it is asked; null where nobody knows. */
  readonly connections: ReadonlyArray<{ readonly name: string; readonly datasource: string | null }>;
  /** Back to where the board was made: paths in this Grafana, or addresses over http. */
  readonly links?: ReadonlyArray<{ readonly title: string; readonly url: string }>;
  /** Annotations with all these tags are shown, such as those of a test's runs; empty or absent for none. */
  readonly annotationTags?: readonly string[];
}
