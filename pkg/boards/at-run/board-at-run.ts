import type { BoardNote } from '../board.ts';
import type { JsonObject } from '../json.ts';

/** A span of time, milliseconds since 1970. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The times of a run that a board may show. */
export interface RunSpans {
  /** From its start to its end; while it goes on, to now. */
  readonly run: Span;
  /** Without load, before it; null where there is none. */
  readonly idle: Span | null;
  /** Without load, after it; null where there is none. */
  readonly after: Span | null;
}

/** How a panel is drawn beside a run, other than on its dashboard; what is absent stays. */
export interface PanelWish {
  readonly id: number;
  readonly title?: string | undefined;
  /** As Grafana names it. */
  readonly unit?: string | undefined;
  readonly decimals?: number | undefined;
  readonly type?: 'timeseries' | 'stat' | 'gauge' | 'bars' | 'table' | 'heatmap' | undefined;
  /** Of the 24 columns of Grafana's grid. */
  readonly width?: number | undefined;
  /** Rows of Grafana's grid: 30 px each, with 8 px between. */
  readonly height?: number | undefined;
  readonly legend?:
    | {
        readonly mode: 'list' | 'table' | 'hidden';
        readonly placement?: 'bottom' | 'right' | undefined;
        readonly values?: readonly string[] | undefined;
      }
    | undefined;
  /** From the lowest to the highest, in the panel's unit. */
  readonly thresholds?: ReadonlyArray<{ readonly above: number; readonly color: string }> | undefined;
  readonly seriesLimit?: number | undefined;
}

type Value = string | readonly string[];

/** Which panels of a dashboard are shown beside a run, and how: the part of a board's preferences that this package reads. */
export interface BoardWishes {
  /** In their order; absent for all, as the dashboard has them. */
  readonly panels?: readonly PanelWish[] | undefined;
  readonly window?:
    | 'run'
    | 'padded'
    | 'idle-and-run'
    | { readonly custom: { readonly before: string; readonly after: string } }
    | undefined;
  /** `off`, or a duration. */
  readonly refresh?: string | undefined;
  readonly seriesLimit?: number | undefined;
  readonly variables?:
    Readonly<Record<string, Value | { readonly ask: true; readonly value?: Value | undefined }>> | undefined;
}

/** A panel as it is drawn beside a run. */
export interface RunPanel {
  /** The classic panel with id, type, title and gridPos, the wishes applied; `seriesLimit` is added to it where there is one. */
  readonly model: JsonObject & {
    readonly id: number;
    readonly type: string;
    readonly title: string;
    readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  };
  /** Variables for each of whose values it is drawn once: first of its row, then its own. */
  readonly repeatedBy: readonly string[];
  /** Title of the row that it stands in on its dashboard; null for none. */
  readonly row: string | null;
}

/** A variable of the dashboard, with what is wished of it. */
export interface RunVariable {
  /** As the dashboard stores it. */
  readonly model: JsonObject;
  /** Null: as stored. */
  readonly value: Value | null;
  /** Whether whoever looks may choose it. */
  readonly asked: boolean;
}

/** A board beside a run. */
export interface BoardAtRun {
  readonly panels: readonly RunPanel[];
  readonly variables: readonly RunVariable[];
  readonly window: Span;
  /** Null where the panels ask only once. */
  readonly refreshMs: number | null;
  /** Wishes that cannot be fulfilled. */
  readonly notes: readonly BoardNote[];
}
