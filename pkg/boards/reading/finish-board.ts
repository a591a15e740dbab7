import type { BoardNote, FoundBoard, Requirement } from '../board.ts';
import { elementsOf } from '../inventory/elements.ts';
import { inputsOf } from '../inventory/declared.ts';
import { numberIn, objectsIn, textIn, type JsonObject } from '../json.ts';
import { toClassic } from '../v2/to-classic.ts';
import { notesOn } from './notes-on.ts';
import type { Draft } from './draft.ts';
import { isDashboardV2 } from './unwrap.ts';

/** What a reader has to know of a draft: its model made classic, its title and uid settled, what cannot be honoured told. */
export function finishBoard(draft: Draft, fileName?: string): FoundBoard {
  const converted = isDashboardV2(draft.dashboard)
    ? toClassic(draft.dashboard)
    : { dashboard: draft.dashboard, notes: [] };
  const uid = draft.uid ?? textIn(converted.dashboard.uid) ?? null;
  const own = textIn(converted.dashboard.title)?.trim();
  const title = own || draft.title || textIn(fileName?.replace(/\.\w+$/, '')) || uid || 'Untitled';
  const untitled: BoardNote[] = own
    ? []
    : [{ kind: 'told', path: 'title', message: `It has no title: it is called "${title}".` }];
  const empty = 'panels' in converted.dashboard || 'rows' in converted.dashboard ? {} : { panels: [] };
  const dashboard: JsonObject = {
    ...converted.dashboard,
    ...empty,
    ...(own ? {} : { title }),
    ...(uid === null ? {} : { uid }),
  };
  const named = draft.dataSourceNames ?? {};
  return {
    shape: draft.shape,
    where: draft.where,
    title,
    uid,
    folder: draft.folder ?? null,
    tags: Array.isArray(dashboard.tags) ? dashboard.tags.filter((tag) => typeof tag === 'string') : [],
    schemaVersion: numberIn(dashboard.schemaVersion) ?? null,
    dashboard,
    inputs: inputsOf(dashboard).map((input) => {
      const dataSourceName = Object.hasOwn(named, input.name) ? named[input.name] : undefined;
      return dataSourceName === undefined ? input : { ...input, dataSourceName };
    }),
    libraryPanels: elementsOf(dashboard),
    requires: requirementsOf(dashboard),
    notes: [...untitled, ...(draft.notes ?? []), ...converted.notes, ...notesOn(dashboard)],
  };
}

function requirementsOf(dashboard: JsonObject): Requirement[] {
  return objectsIn(dashboard.__requires).flatMap(({ type, id, version }) =>
    typeof type === 'string' && typeof id === 'string'
      ? [{ type, id, version: typeof version === 'string' ? version : '' }]
      : []
  );
}
