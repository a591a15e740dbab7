import { applyMapping, newUid, type BoardMapping, type JsonObject, type MappedBoard } from '@headroom/boards';
import type { ForeignDataSource, ImportSource, Problem } from '@headroom/contract';
import { boardReader } from './BoardReader';
import type { BoardRead, BoardText } from './boardsIn';

/** A board that was read and may be imported, with where it came from and what it consists of. */
export interface Candidate extends BoardRead {
  /** Different for each. */
  key: string;
  source: ImportSource;
  /** As it was read. */
  text: string;
  /** The data sources of the Grafana that it comes from, where that told them. */
  foreign: readonly ForeignDataSource[];
}

/** What a text, a file or a dashboard of a Grafana gave. */
export interface Read {
  candidates: Candidate[];
  problems: readonly Problem[];
}

/** A text with boards in it, and what is known of it besides. */
export interface SourceText extends BoardText {
  source: ImportSource;
  foreign?: readonly ForeignDataSource[];
}

/** The boards in some texts, one text after the other, beside the page's own work. What cannot be read is told beside the rest. */
export async function readCandidates(texts: readonly SourceText[]): Promise<Read> {
  const read: Read = { candidates: [], problems: [] };
  for (const { source, foreign = [], ...rest } of texts) {
    const problems = await boardReader.read(rest, (board) =>
      read.candidates.push({ ...board, key: newUid(Math.random), source, text: rest.text, foreign })
    );
    read.problems = [...read.problems, ...problems];
  }
  return read;
}

/** The board as it is saved. */
export function mappedCandidate({ dashboard, found }: Candidate, mapping: BoardMapping): MappedBoard {
  const { libraryPanels } = found;
  return applyMapping({ dashboard: JSON.parse(dashboard) as JsonObject, libraryPanels }, mapping);
}
