import {
  inventory,
  metricsOf,
  panelPlugins,
  readBoards,
  type BoardInventory,
  type BoardMetrics,
  type FoundBoard,
  type LibraryPanel,
  type PanelPlugin,
  type Reference,
} from '@headroom/boards';
import type { Problem } from '@headroom/contract';

/** A text that may hold boards, and what is known of it besides. */
export interface BoardText {
  text: string;
  /** In front of the problems. */
  name?: string;
  /** Those that are not in the text. */
  libraryPanels?: readonly LibraryPanel[];
}

/** A data source that a board names: the first of its uses, and how many there are. */
export interface CountedReference extends Reference {
  count: number;
}

/** A board with what it consists of; what is large, and seldom looked at, as JSON: a text goes from thread to thread at once. */
export interface BoardRead {
  found: Omit<FoundBoard, 'dashboard'>;
  /** JSON of the dashboard. */
  dashboard: string;
  /** JSON of a `BoardContents`. */
  contents: string;
  /** Panels that are no rows. */
  panels: number;
  variables: number;
  plugins: readonly PanelPlugin[];
  references: readonly CountedReference[];
  metrics: BoardMetrics;
}

/** What a board consists of, to be read. */
export type BoardContents = Omit<BoardInventory, 'references'>;

/** So many places are named of a data source. */
const USES = 3;

/** Hands over the boards of a text, each as soon as it is read; gives what could not be read. */
export async function boardsIn(
  { text, name, libraryPanels }: BoardText,
  onBoard: (board: BoardRead) => void
): Promise<readonly Problem[]> {
  const { boards, problems } = await readBoards(text, { fileName: name, libraryPanels });
  for (const { dashboard, ...found } of boards) {
    const whole = inventory({ dashboard, libraryPanels: found.libraryPanels });
    const { references, ...contents } = whole;
    onBoard({
      found,
      dashboard: JSON.stringify(dashboard),
      contents: JSON.stringify(contents satisfies BoardContents),
      panels: contents.panels.filter(({ type }) => type !== 'row').length,
      variables: contents.variables.length,
      plugins: panelPlugins(contents.panels),
      references: references.map((one) => ({ ...one, uses: one.uses.slice(0, USES), count: one.uses.length })),
      metrics: metricsOf(whole),
    });
  }
  return problems;
}
