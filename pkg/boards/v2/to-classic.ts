import type { BoardNote } from '../board.ts';
import { objectOr, objectsIn, textIn, type JsonObject } from '../json.ts';
import { annotationFrom } from './annotations.ts';
import { place } from './layouts.ts';
import { panelFrom } from './panels.ts';
import { variableFrom } from './variables.ts';

/** The classic model that version 2 is written in, with panels that need no migration. */
const SCHEMA_VERSION = 42;

const CURSOR_SYNC: Readonly<Record<string, number>> = { Off: 0, Crosshair: 1, Tooltip: 2 };

/** What is converted, or has no meaning outside of the Grafana that it came from. */
const KNOWN = new Set(
  'annotations cursorSync description editable elements layout links liveNow preload revision tags timeSettings title uid variables'.split(
    ' '
  )
);

/**
 * A dashboard of version 2 in the classic model. Notes say what that model has no place for: tabs, grids that lay themselves out,
 * conditions on what is shown.
 */
export function toClassic(spec: JsonObject): { dashboard: JsonObject; notes: BoardNote[] } {
  const notes: BoardNote[] = [];
  const note = (message: string, path = 'layout', kind: BoardNote['kind'] = 'lost'): void => {
    if (!notes.some((one) => one.message === message)) {
      notes.push({ kind, path, message });
    }
  };
  const models = new Map(
    Object.entries(objectOr(spec.elements)).flatMap(([name, element]) => {
      const panel = panelFrom(objectOr(element));
      return panel === undefined ? [] : [[name, panel] as const];
    })
  );
  const missing = Object.keys(objectOr(spec.elements)).filter((name) => !models.has(name));
  missing.forEach((name) =>
    note(`The element "${name}" is of a kind that is not known here: it is left out.`, 'elements')
  );
  Object.keys(spec)
    .filter((key) => !KNOWN.has(key))
    .forEach((key) => note(`The field ${key} has no place in the classic model: it is left out.`, key));
  const time = objectOr(spec.timeSettings);
  const { panels, placed } = place(objectOr(spec.layout), models, note);
  [...models.keys()]
    .filter((name) => !placed.has(name))
    .forEach((name) => note(`The element "${name}" stands nowhere in the layout: it is left out.`, 'elements'));
  const dashboard: JsonObject = {
    ...(textIn(spec.uid) === undefined ? {} : { uid: spec.uid }),
    title: spec.title,
    ...kept(spec, ['description', 'editable', 'links', 'liveNow', 'preload', 'revision', 'tags']),
    schemaVersion: SCHEMA_VERSION,
    graphTooltip: CURSOR_SYNC[textIn(spec.cursorSync) ?? 'Off'] ?? 0,
    time: { from: textIn(time.from) ?? 'now-6h', to: textIn(time.to) ?? 'now' },
    ...kept(time, ['timezone', 'weekStart', 'fiscalYearStartMonth']),
    refresh: textIn(time.autoRefresh) ?? '',
    timepicker: {
      ...(time.hideTimepicker === true ? { hidden: true } : {}),
      ...(Array.isArray(time.autoRefreshIntervals) ? { refresh_intervals: time.autoRefreshIntervals } : {}),
      ...(Array.isArray(time.quickRanges) ? { quick_ranges: time.quickRanges } : {}),
      ...kept(time, ['nowDelay']),
    },
    annotations: { list: objectsIn(spec.annotations).map(annotationFrom) },
    templating: { list: objectsIn(spec.variables).map((variable) => variableFrom(variable, note)) },
    panels,
  };
  return { dashboard, notes };
}

function kept(from: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(keys.flatMap((key) => (from[key] === undefined ? [] : [[key, from[key]]])));
}
