import { type PanelModel as GrafanaPanel, type PanelPlugin, type TimeRange } from '@grafana/data';
import {
  SceneDataTransformer,
  SceneQueryRunner,
  type SceneVariable,
  SceneVariableSet,
  VizPanel,
  type VizPanelMenu,
} from '@grafana/scenes';
import { successorOf } from '@headroom/boards';
import type { PanelModel } from './DashboardModel';
import { referenceOf } from './referenceOf';

/** What is added to a panel that is drawn once for each value of a variable. */
interface Extras {
  menu?: VizPanelMenu;
  /** What the axis of time shows; where it is not given, the span that was asked for. */
  shown?: () => TimeRange;
  /** The variable's value, for this panel alone. */
  local?: SceneVariable[];
}

/** The panel of a dashboard as Scenes draws it, with its own queries and transformations; Grafana completes and migrates its options. */
export function vizPanel(model: PanelModel, { menu, shown, local }: Extras = {}): VizPanel {
  const {
    id,
    title = '',
    description,
    options = {},
    fieldConfig = {},
    pluginVersion,
    transparent,
    seriesLimit,
  } = model;
  const panel = new VizPanel({
    key: `panel-${id}`,
    pluginId: successorOf(model.type),
    title,
    description: description === '' ? undefined : description,
    options,
    fieldConfig: {
      defaults: fieldConfig.defaults ?? {},
      overrides: (fieldConfig.overrides ?? []) as never[],
    },
    pluginVersion,
    displayMode: transparent === true ? 'transparent' : 'default',
    seriesLimit,
    menu,
    $variables: local && new SceneVariableSet({ variables: local }),
    $data: dataOf(model),
    _UNSAFE_customMigrationHandler: takesOver(model),
  });
  if (shown !== undefined) {
    panel.getTimeRange = shown;
  }
  return panel;
}

/** None for panels that ask nothing, such as texts. */
function dataOf(model: PanelModel) {
  const { targets = [], transformations = [], datasource, interval, maxDataPoints } = model;
  if (targets.length === 0) {
    return undefined;
  }
  const runner = new SceneQueryRunner({
    datasource: referenceOf(datasource),
    queries: targets.map((target, at) => ({
      ...target,
      refId: typeof target.refId === 'string' ? target.refId : `Q${at}`,
      ...('datasource' in target ? { datasource: referenceOf(target.datasource as PanelModel['datasource']) } : {}),
    })),
    minInterval: interval === '' ? undefined : interval,
    maxDataPoints: maxDataPoints ?? undefined,
    maxDataPointsFromWidth: maxDataPoints === undefined || maxDataPoints === null,
    dataLayerFilter: { panelId: model.id },
  });
  return transformations.length === 0
    ? runner
    : new SceneDataTransformer({ $data: runner, transformations: transformations as never[] });
}

/** Where what is no setting stands in the model of a panel. */
const NO_SETTINGS = new Set(['id', 'type', 'title', 'options', 'fieldConfig', 'pluginVersion', 'targets', 'gridPos']);

/**
 * Old panels keep their settings beside `options`, those of types that Grafana has removed too; the plugin that draws them knows how to read those. Undefined
 * where there is nothing to take over.
 */
function takesOver(model: PanelModel) {
  const isRemoved = successorOf(model.type) !== model.type;
  if (!isRemoved && model.options !== undefined) {
    return undefined;
  }
  const settings = Object.fromEntries(Object.entries(model).filter(([name]) => !NO_SETTINGS.has(name)));
  return (panel: GrafanaPanel, plugin: PanelPlugin) => {
    if (isRemoved) {
      const changed = plugin.onPanelTypeChanged?.(panel, model.type, { angular: model }, panel.fieldConfig);
      panel.options = { ...panel.options, ...changed };
    } else {
      Object.assign(panel, settings); // for the plugin's own migration, which is next
    }
  };
}
