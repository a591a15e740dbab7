const SUCCESSORS: Readonly<Record<string, string>> = {
  graph: 'timeseries',
  singlestat: 'stat',
  'grafana-singlestat-panel': 'stat',
  'table-old': 'table',
  'grafana-piechart-panel': 'piechart',
  'grafana-worldmap-panel': 'geomap',
  'natel-discrete-panel': 'state-timeline',
};

/** The type of panel that draws what a removed type drew, else the type itself. */
export function successorOf(type: string): string {
  return SUCCESSORS[type] ?? type;
}
