import { parseDuration, type PanelPreference } from '@headroom/contract';
import type { BoardNote } from '../board.ts';
import { variablesOf } from '../inventory/declared.ts';
import { numberIn, textIn, type JsonObject } from '../json.ts';
import type { BoardAtRun, BoardWishes, RunPanel, RunSpans, RunVariable } from './board-at-run.ts';
import { flow, laidPanels, type LaidPanel } from './laid-panels.ts';
import { windowOf } from './window-of.ts';
import { withWishes } from './with-wishes.ts';

/**
 * A dashboard as it is shown beside a run: the chosen panels in their order with what is wished of each, else all of them as the
 * dashboard has them, rows opened; its variables; the span of time. Panels keep their types: Grafana replaces those that it no longer has.
 */
export function panelsAtRun(dashboard: JsonObject, wishes: BoardWishes, spans: RunSpans): BoardAtRun {
  const laid = laidPanels(dashboard);
  const chosen = chosenOf(laid, wishes);
  const variables = variablesOf(dashboard).map((model) => variableAtRun(model, wishes));
  const known = new Set(variables.map(({ model }) => model.name));
  const unknown = Object.keys(wishes.variables ?? {}).filter((name) => !known.has(name));
  return {
    panels: chosen.panels,
    variables,
    window: windowOf(wishes.window, spans),
    refreshMs:
      wishes.refresh === undefined || wishes.refresh === 'off' ? null : (parseDuration(wishes.refresh) ?? null),
    notes: [
      ...chosen.notes,
      ...unknown.map((name): BoardNote => {
        const message = `The dashboard has no variable "${name}".`;
        return { kind: 'lost', path: `variables.${name}`, message };
      }),
    ],
  };
}

function chosenOf(laid: readonly LaidPanel[], wishes: BoardWishes): Pick<BoardAtRun, 'panels' | 'notes'> {
  const { panels: wished, seriesLimit } = wishes;
  const limited = seriesLimit === undefined ? {} : { seriesLimit };
  if (wished === undefined) {
    return {
      panels: laid.map((one, index) => atRun({ ...limited, ...one.panel }, one, one.place, -1 - index)),
      notes: [],
    };
  }
  const notes: BoardNote[] = [];
  const found = wished.flatMap((wish, index) => {
    const one = laid.find(({ panel }) => panel.id === wish.id);
    if (one === undefined) {
      notes.push({ kind: 'lost', path: `panels[${index}]`, message: `The dashboard has no panel ${wish.id}.` });
      return [];
    }
    const { panel, notes: unfulfilled } = withWishes({ ...limited, ...one.panel }, wish, `panels[${index}]`);
    notes.push(...unfulfilled);
    return [{ one, panel, size: sizeOf(one, wish) }];
  });
  const places = flow(found.map(({ size }) => size));
  return { panels: found.map(({ one, panel }, index) => atRun(panel, one, places[index]!, -1 - index)), notes };
}

function sizeOf({ place }: LaidPanel, { width, height }: PanelPreference): { w: number; h: number } {
  return { w: width ?? place.w, h: height ?? place.h };
}

/** A panel that has no number gets one that no panel of Grafana has. */
function atRun(
  panel: JsonObject,
  { row, repeatedBy }: LaidPanel,
  gridPos: LaidPanel['place'],
  spareId: number
): RunPanel {
  return {
    model: {
      ...panel,
      id: numberIn(panel.id) ?? spareId,
      type: textIn(panel.type) ?? 'timeseries',
      title: textIn(panel.title) ?? '',
      gridPos,
    },
    repeatedBy,
    row,
  };
}

function variableAtRun(model: JsonObject, { variables = {} }: BoardWishes): RunVariable {
  const name = textIn(model.name) ?? '';
  const wish = Object.hasOwn(variables, name) ? variables[name] : undefined;
  if (wish === undefined) {
    return { model, value: null, asked: true };
  }
  return typeof wish === 'object' && 'ask' in wish
    ? { model, value: wish.value ?? null, asked: true }
    : { model, value: wish, asked: false };
}
