import { t } from '@grafana/i18n';
import { board as boardSchema, check, checkYaml, type Board, type Problem } from '@headroom/contract';
import { useState } from 'react';
import type { YamlSide } from '../../tests/editor/useYaml';
import { writeYaml } from '../../tests/editor/writeYaml';
import { boardDocument } from './boardDocument';
import { boardDraftOf, type BoardDraft } from './BoardDraft';

/** A board as it is being written, by a form and as YAML, each changing the other. */
export interface BoardEditing {
  draft: BoardDraft;
  change: (change: Partial<BoardDraft>) => void;
  /** The board, once nothing is wrong with it. */
  board: Board | undefined;
  problems: readonly Problem[];
  yaml: YamlSide;
}

/** Begins with this draft. */
export function useBoardDraft(initial: BoardDraft): BoardEditing {
  const [{ draft, text }, setState] = useState(() => ({ draft: initial, text: writeYaml('', boardDocument(initial)) }));
  const [wrong, setWrong] = useState<{ text: string; problems: readonly Problem[] }>();
  const checked = check(boardSchema, boardDocument(draft));
  const type = (typed: string) => {
    const [first, another] = checkYaml(typed, boardSchema);
    if (another !== undefined) {
      const message = t('board-yaml.several', 'holds several documents: a board is one');
      setWrong({ text: typed, problems: [{ path: '', message }] });
    } else if (first?.ok === true) {
      setState({ draft: boardDraftOf(first.value), text: typed });
      setWrong(undefined);
    } else {
      setWrong({ text: typed, problems: first?.problems ?? [] });
    }
  };
  return {
    draft,
    change: (change) => {
      setState((before) => {
        const after = { ...before.draft, ...change };
        return { draft: after, text: writeYaml(before.text, boardDocument(after)) };
      });
      setWrong(undefined);
    },
    board: checked.ok && wrong === undefined ? checked.value : undefined,
    problems: checked.ok ? [] : checked.problems,
    yaml: { text, problems: [], isShortened: false, ...wrong, type, restore: () => setWrong(undefined) },
  };
}
