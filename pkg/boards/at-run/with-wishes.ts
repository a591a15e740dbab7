import type { PanelPreference } from '@headroom/contract';
import type { BoardNote } from '../board.ts';
import { isObject, objectOr, type JsonObject } from '../json.ts';
import { drawnAs } from './drawn-as.ts';

/** Panels that have a legend. */
const WITH_LEGEND = new Set([
  'timeseries',
  'barchart',
  'piechart',
  'histogram',
  'state-timeline',
  'status-history',
  'trend',
  'xychart',
  'graph',
]);
/** Panels whose colour follows the thresholds; on others they are lines. */
const COLOURED = new Set(['stat', 'gauge', 'bargauge', 'table', 'singlestat']);
/** Grafana's names of the values in a legend. */
const CALCULATIONS: Readonly<Record<string, string>> = { last: 'lastNotNull' };

/** The panel with what is wished of it; a note for each wish that it cannot fulfil. */
export function withWishes(
  panel: JsonObject,
  wish: PanelPreference,
  path: string
): { panel: JsonObject; notes: readonly BoardNote[] } {
  const drawn = wish.type === undefined ? panel : drawnAs(panel, wish.type);
  const type = String(drawn.type);
  const fieldConfig = objectOr(drawn.fieldConfig);
  const defaults = objectOr(fieldConfig.defaults);
  const hasLegend = wish.legend !== undefined && WITH_LEGEND.has(type);
  const notes: BoardNote[] =
    wish.legend !== undefined && !hasLegend
      ? [{ kind: 'lost', path: `${path}.legend`, message: `A panel of the type ${type} has no legend.` }]
      : [];
  const changed = {
    ...drawn,
    ...(wish.title === undefined ? {} : { title: wish.title }),
    ...(wish.legend !== undefined && hasLegend ? { options: withLegend(objectOr(drawn.options), wish.legend) } : {}),
    fieldConfig: {
      ...fieldConfig,
      defaults: {
        ...defaults,
        ...(wish.unit === undefined ? {} : { unit: wish.unit }),
        ...(wish.decimals === undefined ? {} : { decimals: wish.decimals }),
        ...(wish.thresholds === undefined ? {} : withThresholds(defaults, wish.thresholds, type)),
      },
      overrides: Array.isArray(fieldConfig.overrides) ? withoutOverridden(fieldConfig.overrides, wish) : [],
    },
    ...(wish.seriesLimit === undefined ? {} : { seriesLimit: wish.seriesLimit }),
  };
  return { panel: changed, notes };
}

function withLegend(
  options: JsonObject,
  { mode, placement, values }: NonNullable<PanelPreference['legend']>
): JsonObject {
  const legend = objectOr(options.legend);
  return {
    ...options,
    legend: {
      ...legend,
      showLegend: mode !== 'hidden',
      displayMode: mode === 'hidden' ? 'list' : mode,
      placement: placement ?? legend.placement ?? 'bottom',
      calcs: values === undefined ? (legend.calcs ?? []) : values.map((value) => CALCULATIONS[value] ?? value),
    },
  };
}

function withThresholds(
  defaults: JsonObject,
  thresholds: NonNullable<PanelPreference['thresholds']>,
  type: string
): JsonObject {
  const base = { color: 'green', value: null };
  const steps = [base, ...thresholds.map(({ above, color }) => ({ color, value: above }))];
  return {
    thresholds: { mode: 'absolute', steps },
    ...(COLOURED.has(type)
      ? { color: { mode: 'thresholds' } }
      : { custom: { ...objectOr(defaults.custom), thresholdsStyle: { mode: 'line' } } }),
  };
}

/** What is wished for the whole panel holds for each field of it: exceptions of the dashboard for single fields give way. */
function withoutOverridden(overrides: readonly unknown[], wish: PanelPreference): unknown[] {
  const wished = new Set(
    (['unit', 'decimals', 'thresholds'] as const).filter((property) => wish[property] !== undefined).map(String)
  );
  return wished.size === 0
    ? [...overrides]
    : overrides.map((one) =>
        isObject(one) && Array.isArray(one.properties)
          ? { ...one, properties: one.properties.filter((property) => !wished.has(String(objectOr(property).id))) }
          : one
      );
}
