import { isObject, numberIn, objectOr, objectsIn, textIn, pathOf, type JsonObject } from '../json.ts';
import type { BoardQuery, GridPlace, InventoriedPanel } from './board-inventory.ts';
import { classify, type Declared } from './classify.ts';
import { elementsOf } from './elements.ts';
import { queryText } from './query-text.ts';

/** The row around a panel. */
interface Row {
  readonly title: string;
  readonly collapsed: boolean;
  readonly repeat: string | null;
}

/** All panels of a dashboard in their order, rows included, those of collapsed rows and of the old `rows` too. */
export function panelsOf(dashboard: JsonObject, declared: Declared): InventoriedPanel[] {
  const elements = new Map(elementsOf(dashboard).map((element) => [element.uid, element.model]));
  const read = (panel: JsonObject, path: string, row: Row | null) => ofPanel(panel, path, row, elements, declared);
  const found: InventoriedPanel[] = [];
  let open: Row | null = null;
  objectsIn(dashboard.panels).forEach((panel, index) => {
    const path = pathOf('panels', index);
    if (panel.type === 'row') {
      const row = rowOf(panel, panel.collapsed === true);
      found.push(read(panel, path, null));
      objectsIn(panel.panels).forEach((nested, at) => {
        found.push(read(nested, pathOf(`${path}.panels`, at), row));
      });
      open = panel.collapsed === true ? null : row;
    } else {
      found.push(read(panel, path, open));
    }
  });
  objectsIn(dashboard.rows).forEach((row, index) => {
    objectsIn(row.panels).forEach((panel, at) => {
      found.push(read(panel, `rows[${index}].panels[${at}]`, rowOf(row, row.collapse === true)));
    });
  });
  return found;
}

function rowOf(row: JsonObject, collapsed: boolean): Row {
  return { title: textIn(row.title) ?? '', collapsed, repeat: textIn(row.repeat) ?? null };
}

function ofPanel(
  panel: JsonObject,
  path: string,
  row: Row | null,
  elements: ReadonlyMap<string, JsonObject>,
  declared: Declared
): InventoriedPanel {
  const library = isObject(panel.libraryPanel) ? panel.libraryPanel : null;
  const uid = textIn(library?.uid);
  const model = uid === undefined ? undefined : elements.get(uid);
  const shown = model ?? panel;
  return {
    id: numberIn(panel.id) ?? null,
    title: textIn(panel.title) ?? textIn(shown.title) ?? '',
    type: textIn(shown.type) ?? textIn(panel.type) ?? '',
    path,
    grid: gridOf(panel.gridPos),
    row: row?.title ?? null,
    collapsed: row?.collapsed ?? false,
    repeat: textIn(panel.repeat) ?? row?.repeat ?? null,
    libraryPanel: library === null ? null : { uid: uid ?? '', name: textIn(library.name) ?? '' },
    queries: objectsIn(shown.targets).map((target) => ofTarget(target, shown.datasource, declared)),
  };
}

function ofTarget(target: JsonObject, panelSource: unknown, declared: Declared): BoardQuery {
  const own = classify(target.datasource, declared);
  const ofPanel = classify(panelSource, declared);
  const inherits = own.kind === 'default' && ofPanel.kind !== 'mixed';
  return {
    refId: textIn(target.refId) ?? '',
    text: queryText(target),
    hidden: target.hide === true,
    reference: (inherits ? ofPanel : own).key,
  };
}

function gridOf(value: unknown): GridPlace | null {
  const { x, y, w, h } = objectOr(value);
  const [left, above, width, height] = [numberIn(x), numberIn(y), numberIn(w), numberIn(h)];
  return width === undefined || height === undefined ? null : { x: left ?? 0, y: above ?? 0, w: width, h: height };
}
