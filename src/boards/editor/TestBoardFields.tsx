import { Stack } from '@grafana/ui';
import { board as boardSchema, check, type Board, type TestBoard } from '@headroom/contract';
import React, { useState } from 'react';
import { boardDocument } from './boardDocument';
import type { BoardDraft } from './BoardDraft';
import { DashboardFields } from './DashboardFields';
import { ShownFields } from './ShownFields';
import { entryDraftOf, entryOf } from './testBoardEntry';

interface Props {
  own: Board;
  entry: TestBoard;
  onChange: (entry: TestBoard) => void;
}

/** What one test has different about a board: everything that the board itself can say of its panels, its time and its variables. */
export default function TestBoardFields({ own, entry, onChange }: Props) {
  const [{ draft, written }, setState] = useState(() => ({ draft: entryDraftOf(entry, own), written: entry }));
  // Somebody else has changed it, such as the reader in the YAML.
  const isElsewhere = JSON.stringify(written) !== JSON.stringify(entry);
  const shown = isElsewhere ? entryDraftOf(entry, own) : draft;
  const checked = check(boardSchema, boardDocument(shown));
  const change = (some: Partial<BoardDraft>) => {
    const next = { ...shown, ...some };
    const changed = entryOf(next);
    setState({ draft: next, written: changed });
    onChange(changed);
  };
  const fields = { draft: shown, problems: checked.ok ? [] : checked.problems, own, onChange: change };
  return (
    <Stack direction="column" gap={2}>
      <ShownFields {...fields} />
      <DashboardFields {...fields} />
    </Stack>
  );
}
