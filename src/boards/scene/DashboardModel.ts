/** The part of a panel of a stored dashboard that is drawn here; whatever else it has is kept and given to Grafana's panel. */
export interface PanelModel {
  id: number;
  type: string;
  title?: string;
  description?: string;
  /** In Grafana's grid of 24 columns; rows of 30 px with gaps of 8 px. */
  gridPos?: { x: number; y: number; w: number; h: number };
  datasource?: DataSourceReference;
  targets?: Array<Record<string, unknown>>;
  transformations?: unknown[];
  options?: Record<string, unknown>;
  fieldConfig?: { defaults?: Record<string, unknown>; overrides?: unknown[] };
  pluginVersion?: string;
  transparent?: boolean;
  /** The variable for each of whose values the panel is drawn once. */
  repeat?: string | null;
  interval?: string;
  maxDataPoints?: number | null;
  /** How many series are drawn at most; not of Grafana's model. */
  seriesLimit?: number;
  [other: string]: unknown;
}

/** A data source as dashboards name it: by reference, by name (old ones), or none for the default one. */
export type DataSourceReference = { uid?: string; type?: string } | string | null | undefined;

/** A template variable as a dashboard stores it. */
export interface VariableModel {
  name: string;
  type: string;
  label?: string | null;
  hide?: number;
  query?: unknown;
  current?: { value?: unknown; text?: unknown };
  options?: Array<{ value?: unknown; text?: unknown; selected?: boolean }>;
  datasource?: DataSourceReference;
  regex?: string;
  sort?: number;
  refresh?: number;
  multi?: boolean;
  includeAll?: boolean;
  allValue?: string | null;
  [other: string]: unknown;
}
