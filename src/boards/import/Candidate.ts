import {
  inventory,
  metricsOf,
  newUid,
  readBoards,
  type BoardInventory,
  type BoardMetrics,
  type FoundBoard,
} from '@headroom/boards';
import type { ImportSource, Problem } from '@headroom/contract';

/** A board that was read and may be imported, with where it came from and what it consists of. */
export interface Candidate {
  /** Different for each. */
  key: string;
  found: FoundBoard;
  source: ImportSource;
  /** As it was read. */
  text: string;
  contents: BoardInventory;
  metrics: BoardMetrics;
}

/** What a text, a file or a dashboard of a Grafana gave. */
export interface Read {
  candidates: Candidate[];
  problems: readonly Problem[];
}

/** A text with boards in it, and what is known of it besides. */
export interface SourceText {
  text: string;
  source: ImportSource;
  /** In front of the problems. */
  name?: string;
  /** Those that are not in the text. */
  libraryPanels?: FoundBoard['libraryPanels'];
}

/** The boards in some texts, one text after the other with a pause for the page between them. What cannot be read is told beside the rest. */
export async function readCandidates(texts: readonly SourceText[]): Promise<Read> {
  const read: Read = { candidates: [], problems: [] };
  for (const { text, source, name, libraryPanels = [] } of texts) {
    await pause();
    const { boards, problems } = await readBoards(text, { fileName: name });
    read.problems = [...read.problems, ...problems];
    for (const one of boards) {
      await pause();
      const found = { ...one, libraryPanels: [...one.libraryPanels, ...libraryPanels] };
      read.candidates.push(candidateOf(found, source, text));
    }
  }
  return read;
}

/** A board that was read, with what it consists of. */
function candidateOf(found: FoundBoard, source: ImportSource, text: string): Candidate {
  const contents = inventory(found);
  return { key: newUid(Math.random), found, source, text, contents, metrics: metricsOf(contents) };
}

/** Lets the page draw and answer in between. */
function pause(): Promise<void> {
  return new Promise((go) => setTimeout(go));
}
