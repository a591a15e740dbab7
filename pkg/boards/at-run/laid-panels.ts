import { isObject, numberIn, objectOr, objectsIn, textIn, type JsonObject } from '../json.ts';

/** A panel of a dashboard with where it stands. */
export interface LaidPanel {
  readonly panel: JsonObject;
  readonly place: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly row: string | null;
  readonly repeatedBy: readonly string[];
}

const COLUMNS = 24;
const DEFAULT = { w: 12, h: 8 };
/** The old rows had 12 columns, and heights in pixels: a row of the grid has 38 of them with its gap. */
const OLD_COLUMN = 2;
const ROW_PX = 38;
const OLD_HEIGHT_PX = 250;

/**
 * All panels of a dashboard at their places, rows opened and taken away: collapsed ones, whose panels have places from when they
 * were open, and the old `rows`.
 */
export function laidPanels(dashboard: JsonObject): LaidPanel[] {
  const sections = [...sectionsOf(objectsIn(dashboard.panels)), ...objectsIn(dashboard.rows).map(oldSection)];
  let y = 0;
  return sections.flatMap((section) => {
    const top = Math.min(...section.map(({ place }) => place.y));
    const moved = section.map((one) => ({ ...one, place: { ...one.place, y: one.place.y - top + y } }));
    y = Math.max(y, ...moved.map(({ place }) => place.y + place.h));
    return moved;
  });
}

/** The panels between one row and the next. */
function sectionsOf(panels: readonly JsonObject[]): LaidPanel[][] {
  const sections: LaidPanel[][] = [];
  let row: JsonObject | null = null;
  let open: LaidPanel[] = [];
  for (const panel of inOrder(panels)) {
    if (panel.type === 'row') {
      sections.push(
        open,
        inOrder(objectsIn(panel.panels)).map((nested) => laid(nested, panel))
      );
      open = [];
      row = panel.collapsed === true ? null : panel;
    } else {
      open.push(laid(panel, row));
    }
  }
  return [...sections, open].filter((section) => section.length > 0);
}

/** As they are read: from the top, then from the left. */
function inOrder(panels: readonly JsonObject[]): JsonObject[] {
  const at = (panel: JsonObject) => placeOf(panel);
  return [...panels].sort((a, b) => at(a).y - at(b).y || at(a).x - at(b).x);
}

function laid(panel: JsonObject, row: JsonObject | null): LaidPanel {
  return {
    panel,
    place: placeOf(panel),
    row: row === null ? null : (textIn(row.title) ?? ''),
    repeatedBy: repeats(panel, row),
  };
}

function repeats(panel: JsonObject, row: JsonObject | null): string[] {
  return [textIn(row?.repeat), textIn(panel.repeat)].filter((name) => name !== undefined);
}

function placeOf(panel: JsonObject): LaidPanel['place'] {
  const { x, y, w, h } = objectOr(panel.gridPos);
  const width = Math.min(COLUMNS, Math.max(1, numberIn(w) ?? DEFAULT.w));
  return {
    x: Math.min(COLUMNS - width, Math.max(0, numberIn(x) ?? 0)),
    y: numberIn(y) ?? 0,
    w: width,
    h: Math.max(1, numberIn(h) ?? DEFAULT.h),
  };
}

function oldSection(row: JsonObject): LaidPanel[] {
  const h = Math.max(2, Math.ceil(pixels(row.height) / ROW_PX));
  const widths = objectsIn(row.panels).map((panel) => ({
    panel,
    w: Math.min(COLUMNS, Math.max(1, (numberIn(panel.span) ?? COLUMNS / OLD_COLUMN / 3) * OLD_COLUMN)),
    h: isObject(panel) && numberIn(panel.height) !== undefined ? Math.ceil(pixels(panel.height) / ROW_PX) : h,
  }));
  const places = flow(widths);
  return widths.map(({ panel }, index) => ({
    panel,
    place: places[index]!,
    row: textIn(row.title) ?? '',
    repeatedBy: repeats(panel, row),
  }));
}

function pixels(height: unknown): number {
  return numberIn(height) ?? (Number.parseInt(String(height), 10) || OLD_HEIGHT_PX);
}

/** Places from left to right and then down, for panels of these sizes. */
export function flow(sizes: ReadonlyArray<{ readonly w: number; readonly h: number }>): Array<LaidPanel['place']> {
  let [x, y, tallest] = [0, 0, 0];
  return sizes.map(({ w, h }) => {
    if (x + w > COLUMNS) {
      [x, y, tallest] = [0, y + tallest, 0];
    }
    const place = { x, y, w, h };
    x += w;
    tallest = Math.max(tallest, h);
    return place;
  });
}
