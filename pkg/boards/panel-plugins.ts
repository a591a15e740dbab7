import type { InventoriedPanel } from './inventory/board-inventory.ts';

/** Panels that come with Grafana 12 and 13. */
const CORE = new Set(
  (
    '__unconfigured-panel alertlist annolist barchart bargauge candlestick canvas dashlist debug datagrid flamegraph gauge geomap gettingstarted heatmap ' +
    'histogram live logs logstable news nodeGraph piechart row stat state-timeline status-history table text timeseries traces trend ' +
    'welcome xychart'
  ).split(' ')
);

/** Panels that Grafana no longer has, and what it draws in their place when it opens the dashboard; null where nothing. */
const REMOVED: Readonly<Record<string, string | null>> = {
  graph: 'timeseries',
  singlestat: 'stat',
  'table-old': 'table',
  'grafana-singlestat-panel': 'stat',
  'grafana-piechart-panel': 'piechart',
  'grafana-worldmap-panel': 'geomap',
  'heatmap-new': 'heatmap',
  graphite: 'timeseries',
  text2: 'text',
  table2: 'table',
  xychart2: 'xychart',
  'natel-discrete-panel': 'state-timeline',
  'grafana-candlestick-panel': 'candlestick',
  'grafana-geomap-panel': 'geomap',
  pluginlist: null,
};

/** The type of panel that Grafana draws in place of one that it no longer has; else the type itself. */
export function successorOf(type: string): string {
  return (Object.hasOwn(REMOVED, type) ? REMOVED[type] : undefined) ?? type;
}

/** A type of panel that a board uses. */
export interface PanelPlugin {
  readonly id: string;
  /** How many panels are of it. */
  readonly panels: number;
  /** `core`: comes with Grafana. `removed`: is no longer there. `plugin`: has to be installed. */
  readonly fate: 'core' | 'removed' | 'plugin';
  /** What Grafana draws in place of a removed one; null where nothing. */
  readonly insteadOf: string | null;
}

/** The types of panels that are used, each once. `installed` are the ids of the panel plugins of this Grafana, where they are known. */
export function panelPlugins(
  panels: ReadonlyArray<Pick<InventoriedPanel, 'type'>>,
  installed: Iterable<string> = []
): PanelPlugin[] {
  const here = new Set(installed);
  const counts = new Map<string, number>();
  for (const { type } of panels) {
    if (type !== '') {
      counts.set(type, (counts.get(type) ?? 0) + 1);
    }
  }
  return [...counts].map(([id, count]) => {
    const removed = Object.hasOwn(REMOVED, id) && !here.has(id);
    return {
      id,
      panels: count,
      fate: removed ? 'removed' : CORE.has(id) ? 'core' : 'plugin',
      insteadOf: removed ? (REMOVED[id] ?? null) : null,
    };
  });
}
