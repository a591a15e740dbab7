import type { Problem } from '@headroom/contract';
import type { JsonObject } from './json.ts';

/** In which of the many ways a dashboard was written down. */
export const boardShapes = {
  classic: 'dashboard JSON',
  'another-instance': 'dashboard JSON, shared with another instance',
  'api-response': "answer of Grafana's API",
  'grafana-com': 'download from grafana.com',
  'resource-v1': 'Grafana resource, version 1',
  'resource-v2': 'Grafana resource, version 2',
  'spec-v2': 'dashboard JSON of version 2',
  grizzly: 'Grizzly resource',
  'grafana-operator': 'GrafanaDashboard of the Grafana operator',
  'config-map': 'ConfigMap',
  'helm-values': 'values of the Grafana Helm chart',
} as const;
/** In which of the many ways a dashboard was written down. */
export type BoardShape = keyof typeof boardShapes;

/** Something that a reader has to know about a board before it is saved. */
export interface BoardNote {
  /** `lost`: cannot be kept. `attention`: kept, but it may not work here. `told`: good to know. */
  readonly kind: 'lost' | 'attention' | 'told';
  /** Place in the dashboard, dotted; empty for the whole. */
  readonly path: string;
  /** One sentence, without the board's title. The board's own words in it are to be shown escaped. */
  readonly message: string;
}

/** A value that the board asks for when it is imported. */
export interface BoardInput {
  /** As it stands in `${…}`; any characters. */
  readonly name: string;
  readonly label: string;
  readonly type: 'datasource' | 'constant';
  /** Of a data source: its type, such as `prometheus`. */
  readonly pluginId?: string;
  /** Of a constant: what the board proposes. */
  readonly value?: string;
  /** Name of the data source that the file names for it. */
  readonly dataSourceName?: string;
}

/** A panel that several dashboards share, with its model where the file has it. */
export interface LibraryPanel {
  readonly uid: string;
  readonly name: string;
  readonly model: JsonObject;
}

/** A plugin that the board says it needs. */
export interface Requirement {
  /** `panel`, `datasource`, `grafana`, … */
  readonly type: string;
  readonly id: string;
  readonly version: string;
}

/** One dashboard that was found in a text. */
export interface FoundBoard {
  readonly shape: BoardShape;
  /** Where in the text, in words: `document 2, data["mesh.json"]`; empty where it is the whole text. */
  readonly where: string;
  readonly title: string;
  /** Null where the file has none: Grafana then makes one. */
  readonly uid: string | null;
  /** Where it was kept, as far as the file tells. */
  readonly folder: { readonly uid?: string; readonly title?: string } | null;
  readonly tags: readonly string[];
  /** Version of the classic model; null where it is not told. */
  readonly schemaVersion: number | null;
  /** In the classic model, unknown fields included; still with `__inputs`, `__requires` and `__elements`. */
  readonly dashboard: JsonObject;
  readonly inputs: readonly BoardInput[];
  readonly libraryPanels: readonly LibraryPanel[];
  readonly requires: readonly Requirement[];
  readonly notes: readonly BoardNote[];
}

/** What a text holds: the boards that could be read, and why the rest could not. */
export interface BoardsRead {
  readonly boards: readonly FoundBoard[];
  readonly problems: readonly Problem[];
}
