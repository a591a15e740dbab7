import type { Board, TestBoard } from '@headroom/contract';
import { boardDraftOf, emptyBoard, type BoardDraft } from './BoardDraft';
import { boardDocument } from './boardDocument';

/** What a test has different about a board, to be changed; nothing where it only names it. */
export function entryDraftOf(entry: TestBoard, { name, dashboard }: Board): BoardDraft {
  return typeof entry === 'string'
    ? { ...emptyBoard, name, dashboardUid: dashboard.uid }
    : boardDraftOf({ kind: 'Board', dashboard, ...entry });
}

/** What the test says of the board: its name alone where nothing is different. Not checked: what is wrong with it is told with the test. */
export function entryOf(draft: BoardDraft): TestBoard {
  const { kind: _, dashboard: __, ...entry } = boardDocument(draft) as Board;
  return Object.keys(entry).length === 1 ? entry.name : entry;
}
