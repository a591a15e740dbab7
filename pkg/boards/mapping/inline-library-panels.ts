import type { BoardNote, LibraryPanel } from '../board.ts';
import { isObject, textIn, without, pathOf, type JsonObject } from '../json.ts';
import { quoted } from '../walk/place.ts';

/** Of a panel that shows a library panel, what is its own and not the library's. */
const OWN = ['id', 'gridPos', 'repeat', 'repeatDirection', 'maxPerRow', 'repeatPanelId', 'scopedVars'];

/** The dashboard with the library panels of `inlined` made ordinary panels. Notes name those that are in none of `known`. */
export function inlineLibraryPanels(
  dashboard: JsonObject,
  inlined: readonly LibraryPanel[],
  known: readonly LibraryPanel[]
): { dashboard: JsonObject; notes: BoardNote[] } {
  const models = new Map(inlined.map(({ uid, model }) => [uid, model]));
  const uids = new Set(known.map(({ uid }) => uid));
  const notes: BoardNote[] = [];
  const panels = (value: unknown, base: string): unknown =>
    Array.isArray(value)
      ? value.map((panel: unknown, index) => (isObject(panel) ? one(panel, pathOf(base, index)) : panel))
      : value;
  const one = (panel: JsonObject, path: string): JsonObject => {
    const nested = 'panels' in panel ? { ...panel, panels: panels(panel.panels, `${path}.panels`) } : panel;
    const uid = isObject(panel.libraryPanel) ? textIn(panel.libraryPanel.uid) : undefined;
    if (!isObject(panel.libraryPanel)) {
      return nested;
    }
    const name = quoted(textIn(panel.libraryPanel.name) ?? uid ?? '');
    if (uid === undefined || !uids.has(uid)) {
      const message = `The library panel ${name} is not in the file: it is shown only where this Grafana has one with the uid ${uid ?? ''}.`;
      notes.push({ kind: 'attention', path, message });
      return nested;
    }
    const model = models.get(uid);
    const own = Object.fromEntries(Object.entries(panel).filter(([key]) => OWN.includes(key)));
    return model === undefined ? nested : { ...without(model, 'libraryPanel'), ...own };
  };
  const rows = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map((row: unknown, index) =>
          isObject(row) && 'panels' in row ? { ...row, panels: panels(row.panels, `rows[${index}].panels`) } : row
        )
      : value;
  const changed = {
    ...dashboard,
    ...('panels' in dashboard ? { panels: panels(dashboard.panels, 'panels') } : {}),
    ...('rows' in dashboard ? { rows: rows(dashboard.rows) } : {}),
  };
  return { dashboard: changed, notes };
}
