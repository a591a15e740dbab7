/**
 * How a data source is named. `default` is null or nothing, `default-of-type` only a type, `input` a `${DS_…}` that the file declares,
 * `undeclared` a placeholder that is neither input nor variable, `made-name` a name put together from variables; `mixed`, `dashboard`,
 * `grafana` and `expression` are built in and exist in every Grafana; `constant` is no data source but a text that the file asks for.
 */
export type ReferenceKind =
  | 'default'
  | 'default-of-type'
  | 'name'
  | 'uid'
  | 'variable'
  | 'input'
  | 'undeclared'
  | 'made-name'
  | 'mixed'
  | 'dashboard'
  | 'grafana'
  | 'expression'
  | 'constant';

/** One place where a reference stands. */
export interface ReferenceUse {
  /** Dotted path in the dashboard: `panels[3].panels[0].targets[1].datasource`. */
  readonly path: string;
  readonly site: 'panel' | 'query' | 'annotation' | 'variable' | 'link' | 'text';
  /** For people: `panel "CPU" in row "Nodes", query A`. */
  readonly where: string;
  /** As it is written there, `null` and `nothing` included. */
  readonly written: string;
}

/** A data source that the board names, and everywhere it does. */
export interface Reference {
  /** Same for all ways of writing the same thing; key of a mapping. */
  readonly key: string;
  readonly kind: ReferenceKind;
  /** The name, uid, variable or input alone; empty for those that are built in and for the default. */
  readonly name: string;
  /** Type of data source, where the board tells it. */
  readonly type: string | null;
  /** Whether the board cannot work without a choice; others may be mapped, those that are built in never. */
  readonly needs: 'choice' | 'nothing' | 'optional';
  readonly uses: readonly ReferenceUse[];
}
