import type { Board, TimeWindow } from '@headroom/contract';
import type { BoardNote } from '../board.ts';
import type { JsonObject } from '../json.ts';

/** The times of a run that a board may show. */
export interface RunSpans {
  /** From its start to its end; while it goes on, to now. */
  readonly run: TimeWindow;
  /** Without load, before it; null where there is none. */
  readonly idle: TimeWindow | null;
  /** Without load, after it; null where there is none. */
  readonly after: TimeWindow | null;
}

/** Which panels of a dashboard are shown beside a run, and how: what this package reads of a board's preferences. */
export type BoardWishes = Pick<Board, 'panels' | 'window' | 'refresh' | 'seriesLimit' | 'variables'>;

type Value = string | readonly string[];

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
  readonly window: TimeWindow;
  /** Null where the panels ask only once. */
  readonly refreshMs: number | null;
  /** Wishes that cannot be fulfilled. */
  readonly notes: readonly BoardNote[];
}
