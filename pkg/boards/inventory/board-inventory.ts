import type { Reference } from './reference.ts';

/** What Grafana's grid holds: 24 columns, rows of 30 px with 8 px between them. */
export interface GridPlace {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** One query of a panel, variable or annotation. */
export interface BoardQuery {
  /** Letter of the query; empty where there is none. */
  readonly refId: string;
  /** The query as people read it: PromQL, LogQL, SQL, or the fields as JSON. */
  readonly text: string;
  readonly hidden: boolean;
  /** Key of the reference that it is sent to. */
  readonly reference: string;
}

/** One panel, wherever it stands. */
export interface InventoriedPanel {
  /** Null where the file gives none: Grafana then numbers it. */
  readonly id: number | null;
  readonly title: string;
  readonly type: string;
  readonly path: string;
  /** Null where the file gives none, as in the old rows. */
  readonly grid: GridPlace | null;
  /** Title of the row that it stands in; null outside of rows. */
  readonly row: string | null;
  /** Whether that row is collapsed. */
  readonly collapsed: boolean;
  /** Variable by which the panel or its row is repeated; null otherwise. */
  readonly repeat: string | null;
  /** The library panel that it shows; its queries are those of that panel, where the file has it. */
  readonly libraryPanel: { readonly uid: string; readonly name: string } | null;
  readonly queries: readonly BoardQuery[];
}

/** One template variable. */
export interface InventoriedVariable {
  readonly name: string;
  readonly label: string;
  /** `query`, `custom`, `datasource`, `interval`, `constant`, `textbox`, `adhoc`, … */
  readonly type: string;
  readonly path: string;
  readonly query: BoardQuery | null;
}

/** One query of annotations; Grafana's own, which every dashboard has, included. */
export interface InventoriedAnnotation {
  readonly name: string;
  readonly path: string;
  readonly builtIn: boolean;
  readonly query: BoardQuery | null;
}

/** One link of the board or of a panel. */
export interface InventoriedLink {
  readonly title: string;
  /** As written; empty for a list of dashboards by tag. Shown as text: it may be anything. */
  readonly url: string;
  readonly path: string;
  readonly where: string;
}

/** What a board is made of. */
export interface BoardInventory {
  readonly panels: readonly InventoriedPanel[];
  readonly variables: readonly InventoriedVariable[];
  readonly annotations: readonly InventoriedAnnotation[];
  readonly links: readonly InventoriedLink[];
  readonly references: readonly Reference[];
}
