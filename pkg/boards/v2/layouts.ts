import { isObject, numberIn, objectOr, objectsIn, textIn, type JsonObject } from '../json.ts';

type Note = (message: string) => void;
type Models = ReadonlyMap<string, JsonObject>;

/** Panels at their places, from a vertical position on. */
interface Laid {
  readonly panels: readonly JsonObject[];
  /** Where the next may begin. */
  readonly below: number;
}

const COLUMNS = 24;
/** Grid rows of a panel in a grid that lays itself out. */
const AUTO_HEIGHTS: Readonly<Record<string, number>> = { short: 5, standard: 9, tall: 14 };

/** The panels of a layout of version 2 in Grafana's grid; `placed` names the elements that stand in it. */
export function place(
  layout: JsonObject,
  models: Models,
  note: Note
): { panels: readonly JsonObject[]; placed: Set<string> } {
  const placed = new Set<string>();
  const named = (reference: unknown): JsonObject | undefined => {
    const name = textIn(objectOr(reference).name) ?? '';
    placed.add(name);
    return models.get(name);
  };
  const ids = [...models.values()].map(({ id }) => numberIn(id) ?? 0);
  let lastId = Math.max(0, ...ids);
  const freeId = (): number => (lastId += 1);
  return { panels: laid(layout, 0, { named, note, freeId }).panels, placed };
}

interface Context {
  readonly named: (reference: unknown) => JsonObject | undefined;
  readonly note: Note;
  readonly freeId: () => number;
}

function laid(layout: JsonObject, from: number, context: Context): Laid {
  const spec = objectOr(layout.spec);
  switch (layout.kind) {
    case 'GridLayout':
      return grid(spec, from, context);
    case 'AutoGridLayout':
      return autoGrid(spec, from, context);
    case 'RowsLayout':
      return sections(objectsIn(spec.rows), from, context);
    case 'TabsLayout':
      context.note('Tabs have no place in the classic model: each becomes a row.');
      return sections(objectsIn(spec.tabs), from, context);
    case undefined:
      return { panels: [], below: from };
    default:
      context.note(`The layout ${String(layout.kind)} is not known here: its panels are left out.`);
      return { panels: [], below: from };
  }
}

function grid(spec: JsonObject, from: number, context: Context): Laid {
  const panels = objectsIn(spec.items).flatMap((item): JsonObject[] => {
    const at = objectOr(item.spec);
    const y = from + (numberIn(at.y) ?? 0);
    if (item.kind === 'GridLayoutRow') {
      // Places of panels in a row of the first form count from the row.
      const inside = grid({ items: at.elements }, y + 1, context).panels;
      const row = rowPanel(at, y, at.collapsed === true, inside, context);
      return at.collapsed === true ? [row] : [row, ...inside];
    }
    const model = context.named(at.element);
    const gridPos = { x: numberIn(at.x) ?? 0, y, w: numberIn(at.width) ?? 12, h: numberIn(at.height) ?? 8 };
    return model === undefined ? [] : [{ ...model, gridPos, ...repeatFrom(at.repeat) }];
  });
  return { panels, below: Math.max(from, ...panels.map(bottomOf)) };
}

function autoGrid(spec: JsonObject, from: number, context: Context): Laid {
  context.note('Grids that lay themselves out have no place in the classic model: their panels get fixed places.');
  const columns = Math.min(COLUMNS, Math.max(1, Math.floor(numberIn(spec.maxColumnCount) ?? 3)));
  const w = Math.floor(COLUMNS / columns);
  const custom = numberIn(spec.rowHeight);
  const h =
    custom === undefined
      ? (AUTO_HEIGHTS[textIn(spec.rowHeightMode) ?? 'standard'] ?? 9)
      : Math.max(2, Math.ceil(custom / 38));
  const panels = objectsIn(spec.items).flatMap((item, index): JsonObject[] => {
    const at = objectOr(item.spec);
    noteConditions(at, context);
    const model = context.named(at.element);
    const gridPos = { x: (index % columns) * w, y: from + Math.floor(index / columns) * h, w, h };
    return model === undefined ? [] : [{ ...model, gridPos, ...repeatFrom(repeatedBeside(at.repeat, columns)) }];
  });
  return { panels, below: Math.max(from, ...panels.map(bottomOf)) };
}

/** Grids that lay themselves out repeat beside each other, as many as they have columns. */
function repeatedBeside(repeat: unknown, columns: number): unknown {
  return isObject(repeat) ? { direction: 'h', maxPerRow: columns, ...repeat } : repeat;
}

/** Rows or tabs one under the other; the classic model has them only at the top, so those inside of others follow them. */
function sections(list: readonly JsonObject[], from: number, context: Context): Laid {
  const panels: JsonObject[] = [];
  let y = from;
  for (const section of list) {
    const spec = objectOr(section.spec);
    noteConditions(spec, context);
    if (objectsIn(spec.variables).length > 0) {
      context.note('Variables of a row or tab alone have no place in the classic model: they are left out.');
    }
    const isHeaded = spec.hideHeader !== true;
    const inside = laid(objectOr(spec.layout), isHeaded ? y + 1 : y, context);
    const nested = inside.panels.some(({ type }) => type === 'row');
    if (nested) {
      context.note('Rows and tabs in others have no place in the classic model: they follow one another.');
    }
    const collapsed = spec.collapse === true && isHeaded && !nested;
    const row = isHeaded ? [rowPanel(spec, y, collapsed, inside.panels, context)] : [];
    panels.push(...row, ...(collapsed ? [] : inside.panels));
    y = collapsed ? y + 1 : inside.below;
  }
  return { panels, below: y };
}

function rowPanel(
  spec: JsonObject,
  y: number,
  collapsed: boolean,
  inside: readonly JsonObject[],
  { freeId }: Context
): JsonObject {
  return {
    id: freeId(),
    type: 'row',
    title: textIn(spec.title) ?? '',
    collapsed,
    gridPos: { x: 0, y, w: COLUMNS, h: 1 },
    panels: collapsed ? inside : [],
    ...repeatFrom(spec.repeat),
  };
}

function noteConditions(spec: JsonObject, { note }: Context): void {
  if (isObject(spec.conditionalRendering)) {
    note('Conditions on what is shown have no place in the classic model: everything is shown.');
  }
}

function repeatFrom(repeat: unknown): JsonObject {
  const { value, direction, maxPerRow } = objectOr(repeat);
  return value === undefined
    ? {}
    : {
        repeat: value,
        ...(direction === undefined ? {} : { repeatDirection: direction }),
        ...(maxPerRow === undefined ? {} : { maxPerRow }),
      };
}

function bottomOf({ gridPos }: JsonObject): number {
  const { y, h } = objectOr(gridPos);
  return (numberIn(y) ?? 0) + (numberIn(h) ?? 0);
}
