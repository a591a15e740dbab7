import type { BoardNote, LibraryPanel } from '../board.ts';
import type { Reference } from '../inventory/reference.ts';
import type { JsonObject } from '../json.ts';

/** A data source of the Grafana that the board is brought to. */
export interface DataSource {
  readonly uid: string;
  readonly name: string;
  /** Plugin: `prometheus`, `loki`, … */
  readonly type: string;
  readonly isDefault?: boolean;
}

/** What becomes of a reference: another data source, a text (of a constant), or left as it is by decision. */
export type ReferenceChoice = { readonly to: DataSource } | { readonly text: string } | { readonly keep: true };

/** What becomes of a board's references and library panels. */
export interface BoardMapping {
  /** By the key of the reference. */
  readonly references: Readonly<Record<string, ReferenceChoice>>;
  /** `recreate`: made again with their uid, beside the dashboard; `inline`: each becomes an ordinary panel. */
  readonly libraryPanels: 'recreate' | 'inline';
}

/** One change of a board, in words. */
export interface BoardChange {
  /** Dotted path in the dashboard as it was; empty for the whole. */
  readonly path: string;
  readonly message: string;
}

/** A library panel to be made before the dashboard is saved: the body of Grafana's library elements API, less the folder. */
export interface LibraryPanelToMake {
  readonly uid: string;
  readonly name: string;
  /** 1 stands for a panel. */
  readonly kind: 1;
  readonly model: JsonObject;
}

/** A board after its mapping. */
export interface MappedBoard {
  /** The `dashboard` of `/api/dashboards/db`: without id, version, iteration, and what only an import reads. */
  readonly dashboard: JsonObject;
  readonly libraryPanels: readonly LibraryPanelToMake[];
  readonly changes: readonly BoardChange[];
  /** Need a choice and have none: they stand in the dashboard as they came. */
  readonly unresolved: readonly Reference[];
  /** Left as they are by decision. */
  readonly kept: readonly Reference[];
  readonly notes: readonly BoardNote[];
}

/** What is needed of a board to map it. */
export interface MappableBoard {
  readonly dashboard: JsonObject;
  readonly libraryPanels?: readonly LibraryPanel[];
}
