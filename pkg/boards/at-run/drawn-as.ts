import type { PanelPreference } from '@headroom/contract';
import { objectOr, without, type JsonObject } from '../json.ts';

const LAST = { values: false, calcs: ['lastNotNull'], fields: '' };

/** For each type that can be wished: Grafana's panel, its options, and what its fields add. */
const DRAWN: Readonly<
  Record<NonNullable<PanelPreference['type']>, { type: string; options: JsonObject; custom?: JsonObject }>
> = {
  timeseries: { type: 'timeseries', options: {} },
  // Of values over time: the panel of bar charts is for categories.
  bars: { type: 'timeseries', options: {}, custom: { drawStyle: 'bars', fillOpacity: 80, lineWidth: 1 } },
  stat: { type: 'stat', options: { reduceOptions: LAST, graphMode: 'area', colorMode: 'value' } },
  gauge: { type: 'gauge', options: { reduceOptions: LAST } },
  table: { type: 'table', options: {} },
  heatmap: { type: 'heatmap', options: { calculate: true } },
};

/** One row for each series, for a table of series over time would be of one series only. */
const ONE_ROW_EACH = { id: 'reduce', options: { reducers: ['lastNotNull', 'mean', 'max'] } };

/** The panel drawn as another type. What belongs to its former type alone is left out; queries, unit and thresholds stay. */
export function drawnAs(panel: JsonObject, wished: NonNullable<PanelPreference['type']>): JsonObject {
  const { type, options, custom } = DRAWN[wished];
  const fieldConfig = objectOr(panel.fieldConfig);
  const defaults = objectOr(fieldConfig.defaults);
  const former = panel.type === type ? objectOr(defaults.custom) : {};
  const transformations = Array.isArray(panel.transformations) ? panel.transformations : [];
  return {
    ...without(panel, 'pluginVersion'),
    type,
    options: panel.type === type ? { ...options, ...objectOr(panel.options) } : options,
    fieldConfig: {
      defaults: { ...without(defaults, 'custom'), custom: { ...former, ...custom } },
      overrides: panel.type === type ? (fieldConfig.overrides ?? []) : [],
    },
    ...(type === 'table' && panel.type !== 'table' ? { transformations: [...transformations, ONE_ROW_EACH] } : {}),
  };
}
